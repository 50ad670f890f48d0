using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TunnelEncapsulationAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The metadata for a tunnel in metadata mode (<c>external</c>), which encapsulates the packet with it.</summary>
/// <remarks>IPv4 and IPv6 attributes have the same numbers. Source: <c>lwtunnel_ip_t</c> and <c>lwtunnel_ip6_t</c> in
/// <c>include/uapi/linux/lwtunnel.h</c>, net/ipv4/ip_tunnel_core.c.</remarks>
public abstract record TunnelEncapsulation : RouteEncapsulation
{
    /// <summary><c>TUNNEL_GENEVE_OPT</c>, <c>TUNNEL_VXLAN_OPT</c>, <c>TUNNEL_ERSPAN_OPT</c>, <c>TUNNEL_GTP_OPT</c>: flags that the kernel
    /// sets itself.</summary>
    private const ushort HasOptions = 0x0800 | 0x1000 | 0x4000 | 0x8000;

    private readonly AddressFamily _family;

    private protected TunnelEncapsulation(AddressFamily family) => _family = family;

    private protected TunnelEncapsulation(AddressFamily family, AttributeReader settings)
        : this(family)
    {
        int addressSize = family is AddressFamily.InterNetwork ? 4 : 16;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((TunnelEncapsulationAttribute)setting.Type)
            {
                case LWTUNNEL_IP_ID: Id = BinaryPrimitives.ReadUInt64BigEndian(CheckSize(setting, sizeof(ulong))); break;
                case LWTUNNEL_IP_DST: Destination = new IPAddress(CheckSize(setting, addressSize)); break;
                case LWTUNNEL_IP_SRC: Source = new IPAddress(CheckSize(setting, addressSize)); break;
                case LWTUNNEL_IP_TTL: Life = setting.AsByte(); break;
                case LWTUNNEL_IP_TOS: Service = setting.AsByte(); break;
                case LWTUNNEL_IP_FLAGS: Flags = (TunnelEncapsulationFlags)setting.AsUInt16BigEndian(); break;
                case LWTUNNEL_IP_OPTS when TunnelOption.ReadAll(setting.AsNest()) is List<TunnelOption> options: Options = options; break;
                case LWTUNNEL_IP_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        // The flag is implied by the options.
        if (Options.Count > 0)
            Flags &= ~(TunnelEncapsulationFlags)HasOptions;
        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The key or network identifier of the tunnel. The kernel's default is 0.</summary>
    public ulong? Id { get; init; }

    /// <summary>The outer destination address.</summary>
    /// <exception cref="ArgumentException">The address is of the other family.</exception>
    public IPAddress? Destination { get; init => field = Check(value, nameof(Destination)); }

    /// <summary>The outer source address. By default the kernel chooses it by route.</summary>
    /// <exception cref="ArgumentException">The address is of the other family.</exception>
    public IPAddress? Source { get; init => field = Check(value, nameof(Source)); }

    /// <summary>The optional fields that the tunnel adds to packets. The kernel's default is none.</summary>
    public TunnelEncapsulationFlags? Flags { get; init; }

    /// <summary>Header options of the tunnel, all of the same kind: geneve, VXLAN or ERSPAN. Default none.</summary>
    /// <remarks>Linux 6.18 was seen to crash on geneve options.</remarks>
    public IReadOnlyList<TunnelOption> Options { get; init => field = ValueList.From(value); } = ValueList<TunnelOption>.Empty;

    /// <summary>Time to live or hop limit.</summary>
    private protected byte? Life { get; init; }

    /// <summary>Type of service or traffic class.</summary>
    private protected byte? Service { get; init; }

    /// <summary>The keyword of ip-route(8).</summary>
    private protected abstract string Keyword { get; }

    /// <inheritdoc/>
    public virtual bool Equals(TunnelEncapsulation? other)
        => base.Equals(other) && Id == other.Id && Equals(Destination, other.Destination) && Equals(Source, other.Source)
            && Life == other.Life && Service == other.Service && Flags == other.Flags && Options.Equals(other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Id, Destination, Source, Life, Service, Flags, Options.Count);

    /// <summary>For example <c>encap ip id 7 dst 192.0.2.9</c>, with what else is set.</summary>
    public sealed override string ToString()
    {
        bool isIPv4 = _family is AddressFamily.InterNetwork;
        // The kernel reports what was not given as zeros.
        bool hasSource = Source is not null && !Source.Equals(IPAddress.Any) && !Source.Equals(IPAddress.IPv6Any);
        string source = hasSource ? $" src {Source}" : "";
        string life = Life is byte hops and not 0 ? (isIPv4 ? " ttl " : " hoplimit ") + hops : "";
        string service = Service is byte bits and not 0 ? (isIPv4 ? " tos " : " tc ") + bits : "";
        return $"encap {Keyword} id {Id ?? 0}{source} dst {Destination?.ToString() ?? "any"}{life}{service}" +
            Word(TunnelEncapsulationFlags.Key, " key") + Word(TunnelEncapsulationFlags.Checksum, " csum") +
            Word(TunnelEncapsulationFlags.SequenceNumber, " seq");

        string Word(TunnelEncapsulationFlags flag, string word) => ((Flags ?? 0) & flag) != 0 ? word : "";
    }

    internal sealed override void Encode(NetlinkWriter writer)
    {
        if (Id is ulong id)
            writer.WriteUInt64(LWTUNNEL_IP_ID, NetworkOrder.Convert(id));
        writer.WriteOptional(LWTUNNEL_IP_DST, Destination);
        writer.WriteOptional(LWTUNNEL_IP_SRC, Source);
        writer.WriteOptional(LWTUNNEL_IP_TTL, Life);
        writer.WriteOptional(LWTUNNEL_IP_TOS, Service);
        if (Flags is TunnelEncapsulationFlags flags)
            writer.WriteUInt16BigEndian(LWTUNNEL_IP_FLAGS, (ushort)flags);
        if (Options.Count > 0)
        {
            using (writer.Nest(LWTUNNEL_IP_OPTS))
            {
                foreach (TunnelOption option in Options)
                    option.Write(writer);
            }
        }
    }

    private static ReadOnlySpan<byte> CheckSize(in NetlinkAttribute setting, int size)
        => setting.Payload.Length == size
            ? setting.Payload
            : throw new NetlinkProtocolException($"Attribute {setting.Type} of an encapsulation has {setting.Payload.Length} bytes " +
            $"instead of {size}.");

    private IPAddress? Check(IPAddress? address, string name)
        => address is null || address.AddressFamily == _family
            ? address
            : throw new ArgumentException($"{address} is not an {(_family is AddressFamily.InterNetwork ? "IPv4" : "IPv6")} address.",
            name);
}

/// <summary><c>LWTUNNEL_IP_*</c>.</summary>
internal enum TunnelEncapsulationAttribute : ushort
{
    LWTUNNEL_IP_ID = 1,
    LWTUNNEL_IP_DST = 2,
    LWTUNNEL_IP_SRC = 3,
    LWTUNNEL_IP_TTL = 4,
    LWTUNNEL_IP_TOS = 5,
    LWTUNNEL_IP_FLAGS = 6,
    LWTUNNEL_IP_PAD = 7,
    LWTUNNEL_IP_OPTS = 8,
}
