using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Tunnel metadata keys of a <see cref="FlowerFilter"/> (<c>enc_…</c> in tc-flower(8)). Null
/// means any.</summary>
public sealed record FlowerTunnel
{
    private const uint ChecksumBit = 4;
    private const uint NoFragmentsBit = 8;
    private const uint ManagementBit = 16;
    private const uint CriticalBit = 32;

    /// <summary>The key, such as the VNI of a VXLAN.</summary>
    public uint? KeyId { get; init; }

    /// <summary>The outer source IP address.</summary>
    public IPNetwork? Source { get; init; }

    /// <summary>The outer destination IP address.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>The outer UDP source port.</summary>
    public Masked<ushort>? SourcePort { get; init; }

    /// <summary>The outer UDP destination port.</summary>
    public Masked<ushort>? DestinationPort { get; init; }

    /// <summary>The outer type of service or traffic class.</summary>
    public Masked<byte>? TypeOfService { get; init; }

    /// <summary>The outer time to live or hop limit.</summary>
    public Masked<byte>? TimeToLive { get; init; }

    /// <summary>Whether the outer UDP header has a checksum. Since Linux 6.11.</summary>
    public bool? Checksum { get; init; }

    /// <summary>Whether the outer packet may not be fragmented. Since Linux 6.11.</summary>
    public bool? NoFragments { get; init; }

    /// <summary>Whether it is an OAM packet, for the tunnel itself (<c>oam</c>). Since Linux 6.11.</summary>
    public bool? IsManagement { get; init; }

    /// <summary>Whether it has critical options (<c>crit</c>). Since Linux 6.11.</summary>
    public bool? HasCriticalOptions { get; init; }

    /// <summary>Tunnel options, all of one kind. Default none.</summary>
    public IReadOnlyList<FlowerTunnelOption> Options { get; init => field = ValueList.From(value); } =
        ValueList<FlowerTunnelOption>.Empty;

    internal static FlowerTunnel? Read(FlowerReader keys)
    {
        var tunnel = new FlowerTunnel
        {
            KeyId = keys.TakeUInt32BigEndian(TCA_FLOWER_KEY_ENC_KEY_ID),
            Source = keys.TakePrefix(TCA_FLOWER_KEY_ENC_IPV4_SRC, TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK)
                ?? keys.TakePrefix(TCA_FLOWER_KEY_ENC_IPV6_SRC, TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK),
            Destination = keys.TakePrefix(TCA_FLOWER_KEY_ENC_IPV4_DST, TCA_FLOWER_KEY_ENC_IPV4_DST_MASK)
                ?? keys.TakePrefix(TCA_FLOWER_KEY_ENC_IPV6_DST, TCA_FLOWER_KEY_ENC_IPV6_DST_MASK),
            SourcePort = keys.TakeMaskedUInt16BigEndian(TCA_FLOWER_KEY_ENC_UDP_SRC_PORT, TCA_FLOWER_KEY_ENC_UDP_SRC_PORT_MASK),
            DestinationPort = keys.TakeMaskedUInt16BigEndian(TCA_FLOWER_KEY_ENC_UDP_DST_PORT, TCA_FLOWER_KEY_ENC_UDP_DST_PORT_MASK),
            TypeOfService = keys.TakeMaskedByte(TCA_FLOWER_KEY_ENC_IP_TOS, TCA_FLOWER_KEY_ENC_IP_TOS_MASK),
            TimeToLive = keys.TakeMaskedByte(TCA_FLOWER_KEY_ENC_IP_TTL, TCA_FLOWER_KEY_ENC_IP_TTL_MASK),
            Options = FlowerTunnelOption.Read(keys) ?? [],
        };
        var flags = FlowerFlags.Read(keys, TCA_FLOWER_KEY_ENC_FLAGS, TCA_FLOWER_KEY_ENC_FLAGS_MASK, ChecksumBit | NoFragmentsBit
            | ManagementBit | CriticalBit);
        tunnel = tunnel with
        {
            Checksum = flags[ChecksumBit],
            NoFragments = flags[NoFragmentsBit],
            IsManagement = flags[ManagementBit],
            HasCriticalOptions = flags[CriticalBit],
        };
        return tunnel == new FlowerTunnel() ? null : tunnel;
    }

    internal void Write(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(TCA_FLOWER_KEY_ENC_KEY_ID, KeyId);
        writer.WritePrefix(Source, TCA_FLOWER_KEY_ENC_IPV4_SRC, TCA_FLOWER_KEY_ENC_IPV4_SRC_MASK, TCA_FLOWER_KEY_ENC_IPV6_SRC,
            TCA_FLOWER_KEY_ENC_IPV6_SRC_MASK);
        writer.WritePrefix(Destination, TCA_FLOWER_KEY_ENC_IPV4_DST, TCA_FLOWER_KEY_ENC_IPV4_DST_MASK, TCA_FLOWER_KEY_ENC_IPV6_DST,
            TCA_FLOWER_KEY_ENC_IPV6_DST_MASK);
        writer.WritePort(TCA_FLOWER_KEY_ENC_UDP_SRC_PORT, TCA_FLOWER_KEY_ENC_UDP_SRC_PORT_MASK, SourcePort);
        writer.WritePort(TCA_FLOWER_KEY_ENC_UDP_DST_PORT, TCA_FLOWER_KEY_ENC_UDP_DST_PORT_MASK, DestinationPort);
        writer.WriteMasked(TCA_FLOWER_KEY_ENC_IP_TOS, TCA_FLOWER_KEY_ENC_IP_TOS_MASK, TypeOfService);
        writer.WriteMasked(TCA_FLOWER_KEY_ENC_IP_TTL, TCA_FLOWER_KEY_ENC_IP_TTL_MASK, TimeToLive);
        FlowerTunnelOption.Write(writer, Options);
        FlowerFlags.None.With(ChecksumBit, Checksum).With(NoFragmentsBit, NoFragments).With(ManagementBit, IsManagement)
            .With(CriticalBit, HasCriticalOptions).Write(writer, TCA_FLOWER_KEY_ENC_FLAGS, TCA_FLOWER_KEY_ENC_FLAGS_MASK);
    }
}
