using System.Net;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The settings common to all tunnels over IP.</summary>
/// <remarks>A change replaces all settings of a tunnel: those that are null return to their defaults.</remarks>
public abstract record TunnelKind : LinkKind
{
    internal override int? AddressLength => null;

    internal override bool IsDeletedWithParent => false;

    private protected TunnelKind()
    {
    }

    private protected TunnelKind(AttributeReader settings, TunnelAttributes numbers)
    {
        foreach (NetlinkAttribute setting in settings)
        {
            switch (numbers.Find(setting.Type))
            {
                case TunnelSetting.Link: UnderlyingIndex = setting.AsInt32(); break;
                case TunnelSetting.Local: Local = setting.AsAddress(); break;
                case TunnelSetting.Remote: Remote = setting.AsAddress(); break;
                case TunnelSetting.TimeToLive: TimeToLive = setting.AsByte(); break;
                case TunnelSetting.EncapsulationType: EncapsulationType = setting.AsUInt16(); break;
                case TunnelSetting.EncapsulationFlags: EncapsulationFlags = setting.AsUInt16(); break;
                case TunnelSetting.EncapsulationSourcePort: EncapsulationSourcePort = setting.AsUInt16BigEndian(); break;
                case TunnelSetting.EncapsulationDestinationPort: EncapsulationDestinationPort = setting.AsUInt16BigEndian(); break;
                case TunnelSetting.CollectMetadata: CollectMetadata = true; break;
                case TunnelSetting.FirewallMark: FirewallMark = setting.AsUInt32(); break;
            }
        }
    }

    /// <summary>The outer source address. By default the kernel chooses it by route.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The outer destination address. By default none: an IPv4 tunnel then sends to the gateway of the route through it.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>The outer TTL; 0 takes that of the inner packet.</summary>
    /// <remarks>The kernel's default is 0. Over IPv4, any other value needs path MTU discovery.</remarks>
    public byte? TimeToLive { get; init; }

    /// <summary>The index of the underlying device of outer packets. The kernel's default is 0: by route.</summary>
    public int? UnderlyingIndex { get; init; }

    /// <summary>The firewall mark of outer packets. The kernel's default is 0: none.</summary>
    public uint? FirewallMark { get; init; }

    /// <summary>The additional UDP encapsulation of outer packets: 0 none (the kernel's default), 1 FOU, 2 GUE.</summary>
    public ushort? EncapsulationType { get; init; }

    /// <summary>Flags of the UDP encapsulation (<c>TUNNEL_ENCAP_FLAG_*</c>): 1 UDP checksums, 2 UDP checksums over IPv6, 4 remote checksum
    /// offload.</summary>
    public ushort? EncapsulationFlags { get; init; }

    /// <summary>The UDP source port of the encapsulation; 0 chooses one by flow.</summary>
    public ushort? EncapsulationSourcePort { get; init; }

    /// <summary>The UDP destination port of the encapsulation.</summary>
    public ushort? EncapsulationDestinationPort { get; init; }

    /// <summary>Whether the tunnel takes its metadata from routes (<c>external</c> in ip-link(8)). The kernel's default is false.</summary>
    public bool CollectMetadata { get; init; }

    /// <summary>The numbers of the settings in this family.</summary>
    private protected abstract TunnelAttributes Numbers { get; }

    internal override void Encode(NetlinkWriter writer)
    {
        TunnelAttributes numbers = Numbers;
        writer.WriteOptionalFlag(numbers[TunnelSetting.CollectMetadata], CollectMetadata);
        writer.WriteOptional(numbers[TunnelSetting.Local], Local);
        writer.WriteOptional(numbers[TunnelSetting.Remote], Remote);
        writer.WriteOptional(numbers[TunnelSetting.TimeToLive], TimeToLive);
        writer.WriteOptional(numbers[TunnelSetting.Link], UnderlyingIndex);
        writer.WriteOptional(numbers[TunnelSetting.FirewallMark], FirewallMark);
        writer.WriteOptional(numbers[TunnelSetting.EncapsulationType], EncapsulationType);
        writer.WriteOptional(numbers[TunnelSetting.EncapsulationFlags], EncapsulationFlags);
        writer.WriteOptionalBigEndian(numbers[TunnelSetting.EncapsulationSourcePort], EncapsulationSourcePort);
        writer.WriteOptionalBigEndian(numbers[TunnelSetting.EncapsulationDestinationPort], EncapsulationDestinationPort);
    }
}
