using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Tells a tunnel with <c>external</c> settings how to wrap packets in IPv4 (<c>encap ip</c>).</summary>
/// <remarks>Source: <c>lwtunnel_ip_t</c> in <c>include/uapi/linux/lwtunnel.h</c>, net/ipv4/ip_tunnel_core.c.</remarks>
public sealed record IPv4Encapsulation : RouteEncapsulation
{
    private const ushort LWTUNNEL_ENCAP_IP = 2;
    private const ushort LWTUNNEL_IP_ID = 1;
    private const ushort LWTUNNEL_IP_DST = 2;
    private const ushort LWTUNNEL_IP_SRC = 3;
    private const ushort LWTUNNEL_IP_TTL = 4;
    private const ushort LWTUNNEL_IP_TOS = 5;
    private const ushort LWTUNNEL_IP_FLAGS = 6;
    private const ushort LWTUNNEL_IP_PAD = 7;
    private const ushort LWTUNNEL_IP_OPTS = 8;

    private const int AddressSize = 4;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_IP;

    /// <summary>The key or network identifier of the tunnel. The kernel's default is 0.</summary>
    public ulong? Id { get; init; }

    /// <summary>The outer destination address.</summary>
    /// <exception cref="ArgumentException">The address is not IPv4.</exception>
    public IPAddress? Destination { get; init => field = Check(value, nameof(Destination)); }

    /// <summary>The outer source address. The kernel's default is none: it is chosen by route.</summary>
    /// <exception cref="ArgumentException">The address is not IPv4.</exception>
    public IPAddress? Source { get; init => field = Check(value, nameof(Source)); }

    /// <summary>The outer time to live in hops. The kernel's default is 0: that of the tunnel.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>The outer type of service. The kernel's default is 0.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>What the tunnel adds to packets. The kernel's default is nothing.</summary>
    public TunnelEncapsulationFlags? Flags { get; init; }

    /// <summary>Options of the tunnel's kind, as on the wire (the content of <c>LWTUNNEL_IP_OPTS</c>); empty for none.</summary>
    public ReadOnlyMemory<byte> Options { get; init; }

    internal static RouteEncapsulationDefinition Definition { get; } = new(
        LWTUNNEL_ENCAP_IP,
        new AttributeSchema
        {
            { LWTUNNEL_IP_ID, nameof(LWTUNNEL_IP_ID) },
            { LWTUNNEL_IP_DST, nameof(LWTUNNEL_IP_DST) },
            { LWTUNNEL_IP_SRC, nameof(LWTUNNEL_IP_SRC) },
            { LWTUNNEL_IP_TTL, nameof(LWTUNNEL_IP_TTL) },
            { LWTUNNEL_IP_TOS, nameof(LWTUNNEL_IP_TOS) },
            { LWTUNNEL_IP_FLAGS, nameof(LWTUNNEL_IP_FLAGS) },
            { LWTUNNEL_IP_OPTS, nameof(LWTUNNEL_IP_OPTS) },
        },
        Decode);

    /// <inheritdoc/>
    public bool Equals(IPv4Encapsulation? other)
        => base.Equals(other) && Id == other.Id && Equals(Destination, other.Destination) && Equals(Source, other.Source)
            && TimeToLive == other.TimeToLive && TypeOfService == other.TypeOfService && Flags == other.Flags && Options.Span.SequenceEqual(other.Options.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Destination, Source, TimeToLive, TypeOfService, Flags, Options.Length);

    /// <summary>Such as <c>encap ip id 7 dst 192.0.2.9</c>.</summary>
    public override string ToString() => $"encap ip id {Id ?? 0} dst {Destination?.ToString() ?? "any"}";

    internal override void Encode(NetlinkWriter writer)
    {
        if (Id is ulong id)
            writer.WriteUInt64(LWTUNNEL_IP_ID, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(id) : id);
        if (Destination is not null)
            writer.WriteAddress(LWTUNNEL_IP_DST, Destination);
        if (Source is not null)
            writer.WriteAddress(LWTUNNEL_IP_SRC, Source);
        if (TimeToLive is byte life)
            writer.WriteByte(LWTUNNEL_IP_TTL, life);
        if (TypeOfService is byte service)
            writer.WriteByte(LWTUNNEL_IP_TOS, service);
        if (Flags is TunnelEncapsulationFlags flags)
            writer.WriteUInt16BigEndian(LWTUNNEL_IP_FLAGS, (ushort)flags);
        if (!Options.IsEmpty)
        {
            using (writer.Nest(LWTUNNEL_IP_OPTS))
            {
                writer.WriteRaw(Options.Span);
            }
        }

        EncodeOthers(writer);
    }

    private static IPv4Encapsulation? Decode(AttributeReader settings)
    {
        var read = new IPv4Encapsulation();
        List<RawAttribute> others = [];
        foreach (NetlinkAttribute setting in settings)
        {
            switch (setting.Type)
            {
                case LWTUNNEL_IP_ID: read = read with { Id = BinaryPrimitives.ReadUInt64BigEndian(CheckSize(setting, sizeof(ulong))) }; break;
                case LWTUNNEL_IP_DST: read = read with { Destination = new IPAddress(CheckSize(setting, AddressSize)) }; break;
                case LWTUNNEL_IP_SRC: read = read with { Source = new IPAddress(CheckSize(setting, AddressSize)) }; break;
                case LWTUNNEL_IP_TTL: read = read with { TimeToLive = setting.AsByte() }; break;
                case LWTUNNEL_IP_TOS: read = read with { TypeOfService = setting.AsByte() }; break;
                case LWTUNNEL_IP_FLAGS: read = read with { Flags = (TunnelEncapsulationFlags)setting.AsUInt16BigEndian() }; break;
                case LWTUNNEL_IP_OPTS: read = read with { Options = setting.Payload.ToArray() }; break;
                case LWTUNNEL_IP_PAD: break;
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
        => address is null or { AddressFamily: AddressFamily.InterNetwork } ? address : throw new ArgumentException($"{address} is not an IPv4 address.", name);
}
