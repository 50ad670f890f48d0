using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Tells a tunnel with <c>external</c> settings how to wrap packets in IPv6 (<c>encap ip6</c>).</summary>
/// <remarks>Source: <c>lwtunnel_ip6_t</c> in <c>include/uapi/linux/lwtunnel.h</c>, net/ipv4/ip_tunnel_core.c.</remarks>
public sealed record IPv6Encapsulation : RouteEncapsulation
{
    private const ushort LWTUNNEL_ENCAP_IP6 = 4;
    private const ushort LWTUNNEL_IP6_ID = 1;
    private const ushort LWTUNNEL_IP6_DST = 2;
    private const ushort LWTUNNEL_IP6_SRC = 3;
    private const ushort LWTUNNEL_IP6_HOPLIMIT = 4;
    private const ushort LWTUNNEL_IP6_TC = 5;
    private const ushort LWTUNNEL_IP6_FLAGS = 6;
    private const ushort LWTUNNEL_IP6_PAD = 7;
    private const ushort LWTUNNEL_IP6_OPTS = 8;

    private const int AddressSize = 16;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_IP6;

    /// <summary>The key or network identifier of the tunnel. The kernel's default is 0.</summary>
    public ulong? Id { get; init; }

    /// <summary>The outer destination address.</summary>
    /// <exception cref="ArgumentException">The address is not IPv6.</exception>
    public IPAddress? Destination { get; init => field = Check(value, nameof(Destination)); }

    /// <summary>The outer source address. The kernel's default is none: it is chosen by route.</summary>
    /// <exception cref="ArgumentException">The address is not IPv6.</exception>
    public IPAddress? Source { get; init => field = Check(value, nameof(Source)); }

    /// <summary>The outer hop limit. The kernel's default is 0: that of the tunnel.</summary>
    public byte? HopLimit { get; init; }

    /// <summary>The outer traffic class. The kernel's default is 0.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>What the tunnel adds to packets. The kernel's default is nothing.</summary>
    public TunnelEncapsulationFlags? Flags { get; init; }

    /// <summary>Options of the tunnel's kind, as on the wire (the content of <c>LWTUNNEL_IP6_OPTS</c>); empty for none.</summary>
    public ReadOnlyMemory<byte> Options { get; init; }

    internal static RouteEncapsulationDefinition Definition { get; } = new(
        LWTUNNEL_ENCAP_IP6,
        new AttributeSchema
        {
            { LWTUNNEL_IP6_ID, nameof(LWTUNNEL_IP6_ID) },
            { LWTUNNEL_IP6_DST, nameof(LWTUNNEL_IP6_DST) },
            { LWTUNNEL_IP6_SRC, nameof(LWTUNNEL_IP6_SRC) },
            { LWTUNNEL_IP6_HOPLIMIT, nameof(LWTUNNEL_IP6_HOPLIMIT) },
            { LWTUNNEL_IP6_TC, nameof(LWTUNNEL_IP6_TC) },
            { LWTUNNEL_IP6_FLAGS, nameof(LWTUNNEL_IP6_FLAGS) },
            { LWTUNNEL_IP6_OPTS, nameof(LWTUNNEL_IP6_OPTS) },
        },
        Decode);

    /// <inheritdoc/>
    public bool Equals(IPv6Encapsulation? other)
        => base.Equals(other) && Id == other.Id && Equals(Destination, other.Destination) && Equals(Source, other.Source)
            && HopLimit == other.HopLimit && TrafficClass == other.TrafficClass && Flags == other.Flags && Options.Span.SequenceEqual(other.Options.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Destination, Source, HopLimit, TrafficClass, Flags, Options.Length);

    /// <summary>Such as <c>encap ip6 id 7 dst 2001:db8::9</c>.</summary>
    public override string ToString() => $"encap ip6 id {Id ?? 0} dst {Destination?.ToString() ?? "any"}";

    internal override void Encode(NetlinkWriter writer)
    {
        if (Id is ulong id)
            writer.WriteUInt64(LWTUNNEL_IP6_ID, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(id) : id);
        if (Destination is not null)
            writer.WriteAddress(LWTUNNEL_IP6_DST, Destination);
        if (Source is not null)
            writer.WriteAddress(LWTUNNEL_IP6_SRC, Source);
        if (HopLimit is byte life)
            writer.WriteByte(LWTUNNEL_IP6_HOPLIMIT, life);
        if (TrafficClass is byte service)
            writer.WriteByte(LWTUNNEL_IP6_TC, service);
        if (Flags is TunnelEncapsulationFlags flags)
            writer.WriteUInt16BigEndian(LWTUNNEL_IP6_FLAGS, (ushort)flags);
        if (!Options.IsEmpty)
        {
            using (writer.Nest(LWTUNNEL_IP6_OPTS))
            {
                writer.WriteRaw(Options.Span);
            }
        }

        EncodeOthers(writer);
    }

    private static IPv6Encapsulation? Decode(AttributeReader settings)
    {
        var read = new IPv6Encapsulation();
        List<RawAttribute> others = [];
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
            {
                case LWTUNNEL_IP6_ID: read = read with { Id = BinaryPrimitives.ReadUInt64BigEndian(CheckSize(setting, sizeof(ulong))) }; break;
                case LWTUNNEL_IP6_DST: read = read with { Destination = new IPAddress(CheckSize(setting, AddressSize)) }; break;
                case LWTUNNEL_IP6_SRC: read = read with { Source = new IPAddress(CheckSize(setting, AddressSize)) }; break;
                case LWTUNNEL_IP6_HOPLIMIT: read = read with { HopLimit = setting.AsByte() }; break;
                case LWTUNNEL_IP6_TC: read = read with { TrafficClass = setting.AsByte() }; break;
                case LWTUNNEL_IP6_FLAGS: read = read with { Flags = (TunnelEncapsulationFlags)setting.AsUInt16BigEndian() }; break;
                case LWTUNNEL_IP6_OPTS: read = read with { Options = setting.Payload.ToArray() }; break;
                case LWTUNNEL_IP6_PAD: break;
                default: others.Add(setting.ToRaw()); break;
            }
        }

        return read with { OtherAttributes = others };
    }

    private static ReadOnlySpan<byte> CheckSize(in NetlinkAttribute setting, int size)
        => setting.Payload.Length == size
            ? setting.Payload
            : throw new NetlinkProtocolException($"Setting {setting.Type} of an encapsulation holds {setting.Payload.Length} bytes where {size} are needed.");

    private static IPAddress? Check(IPAddress? address, string name)
        => address is null or { AddressFamily: AddressFamily.InterNetworkV6 } ? address : throw new ArgumentException($"{address} is not an IPv6 address.", name);
}
