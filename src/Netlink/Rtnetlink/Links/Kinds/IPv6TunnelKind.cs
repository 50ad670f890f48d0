using System;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The settings common to all tunnels over IPv6.</summary>
public abstract record IPv6TunnelKind : TunnelKind
{
    internal const uint FlowLabelMask = 0xfffff;
    private const int TrafficClassShift = 20;

    private protected IPv6TunnelKind()
    {
    }

    /// <param name="settings">The reported settings.</param>
    /// <param name="numbers">The numbers of the settings in the family.</param>
    /// <param name="own">Whether a number is that of a setting that the kind itself reads.</param>
    private protected IPv6TunnelKind(AttributeReader settings, TunnelAttributes numbers, Func<ushort, bool> own)
        : base(settings, numbers)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch (numbers.Find(setting.Type))
            {
                case TunnelSetting.EncapsulationLimit: EncapsulationLimit = setting.AsByte(); break;
                case TunnelSetting.Flags: Flags = (IPv6TunnelFlags)setting.AsUInt32(); break;
                case TunnelSetting.FlowInformation:
                    uint information = setting.AsUInt32BigEndian();
                    TrafficClass = (byte)(information >> TrafficClassShift);
                    FlowLabel = information & FlowLabelMask;
                    break;
                case >= TunnelSetting.FirstOfAll: break;
                default:
                    if (!own(setting.Type))
                        unknown.Keep(setting);
                    break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The encapsulation limit: how many further tunnels a packet may enter (RFC 2473). Unused with
    /// <see cref="IPv6TunnelFlags.IgnoreEncapsulationLimit"/>. The kernel's default is 0, iproute2's 4.</summary>
    public byte? EncapsulationLimit { get; init; }

    /// <summary>The outer traffic class. It shares an attribute with <see cref="FlowLabel"/>: if only one is set, the other is sent as 0.
    /// The kernel's default is 0.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>The outer flow label, 20 bits. The kernel's default is 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value needs more than 20 bits.</exception>
    public uint? FlowLabel
    {
        get;
        init
            => field = value is > FlowLabelMask
                ? throw new ArgumentOutOfRangeException(nameof(FlowLabel), value, "A flow label has 20 bits.") : value;
    }

    /// <summary>Options. The kernel's default is none.</summary>
    public IPv6TunnelFlags? Flags { get; init; }

    internal override bool IsAsRequested(RawAttribute requested, RawAttribute reported)
    {
        const uint SetByTheKernel = (uint)(IPv6TunnelFlags.CanTransmit | IPv6TunnelFlags.CanReceive | IPv6TunnelFlags.DecidedPerPacket);
        return Numbers.Find(requested.Type) is TunnelSetting.Flags
            ? (HostOrder.ReadUInt32(requested.Data.Span) & ~SetByTheKernel) == (HostOrder.ReadUInt32(reported.Data.Span) & ~SetByTheKernel)
            : base.IsAsRequested(requested, reported);
    }

    /// <exception cref="ArgumentException">An endpoint is not an IPv6 address.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        Arguments.CheckFamily(Local, AddressFamily.InterNetworkV6, nameof(Local), Name);
        Arguments.CheckFamily(Remote, AddressFamily.InterNetworkV6, nameof(Remote), Name);
        base.Encode(writer);
        writer.WriteOptional(Numbers[TunnelSetting.EncapsulationLimit], EncapsulationLimit);
        writer.WriteOptional(Numbers[TunnelSetting.Flags], (uint?)Flags);
        if (TrafficClass is not null || FlowLabel is not null)
            writer.WriteUInt32BigEndian(Numbers[TunnelSetting.FlowInformation],
                ((uint)(TrafficClass ?? 0) << TrafficClassShift) | (FlowLabel ?? 0));
    }
}
