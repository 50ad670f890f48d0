using System;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The settings common to all tunnels over IPv4.</summary>
public abstract record IPv4TunnelKind : TunnelKind
{
    private protected IPv4TunnelKind()
    {
    }

    /// <param name="settings">The reported settings.</param>
    /// <param name="numbers">The numbers of the settings in the family.</param>
    /// <param name="own">Whether a number is that of a setting that the kind itself reads.</param>
    private protected IPv4TunnelKind(AttributeReader settings, TunnelAttributes numbers, Func<ushort, bool> own)
        : base(settings, numbers)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch (numbers.Find(setting.Type))
            {
                case TunnelSetting.TypeOfService: TypeOfService = setting.AsByte(); break;
                case TunnelSetting.PathMtuDiscovery: PathMtuDiscovery = setting.AsBoolean(); break;
                case >= TunnelSetting.FirstOfAll: break;
                default:
                    if (!own(setting.Type))
                        unknown.Keep(setting);
                    break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The outer type of service; 1 takes that of the inner packet. The kernel's default is 0.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>Whether the outer packet must not be fragmented. The kernel's default is true.</summary>
    public bool? PathMtuDiscovery { get; init; }

    /// <exception cref="System.ArgumentException">An endpoint is not an IPv4 address.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Local, AddressFamily.InterNetwork, nameof(Local), Name);
        Arguments.CheckFamily(Remote, AddressFamily.InterNetwork, nameof(Remote), Name);
        base.Encode(writer);
        writer.WriteOptional(Numbers[TunnelSetting.TypeOfService], TypeOfService);
        writer.WriteOptional(Numbers[TunnelSetting.PathMtuDiscovery], PathMtuDiscovery);
    }
}
