using System;
using System.Collections.Generic;
using System.Net;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.TunnelKeyAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Sets the tunnel metadata of a packet, for a tunnel device in <c>external</c> mode, or clears it
/// (<c>action tunnel_key</c>, tc-tunnel_key(8)).</summary>
/// <remarks>Source: <c>TCA_TUNNEL_KEY_*</c> in <c>include/uapi/linux/tc_act/tc_tunnel_key.h</c>, net/sched/act_tunnel_key.c.</remarks>
public sealed record TunnelKeyAction : TrafficAction
{
    private const int Set = 1;
    private const int Release = 2;

    private TunnelKeyAction(int operation)
        : base(TrafficVerdict.Pipe)
        => Operation = operation;

    /// <summary>Sets the tunnel metadata of a packet (<c>set</c>).</summary>
    /// <param name="source">The outer source address.</param>
    /// <param name="destination">The outer destination address, of the same family.</param>
    /// <exception cref="ArgumentException">The addresses are of different families.</exception>
    public TunnelKeyAction(IPAddress source, IPAddress destination)
        : this(Set)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        if (source.AddressFamily != destination.AddressFamily)
            throw new ArgumentException($"Tunnel addresses {source} and {destination}: different families.", nameof(destination));
        (Source, Destination) = (source, destination);
    }

    /// <summary>Clears the tunnel metadata of a packet (<c>unset</c>).</summary>
    public static TunnelKeyAction Unset => new(Release);

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The outer source address, or null for <see cref="Unset"/>.</summary>
    public IPAddress? Source { get; private init; }

    /// <summary>The outer destination address, or null for <see cref="Unset"/>.</summary>
    public IPAddress? Destination { get; private init; }

    /// <summary>The key, such as the VNI of a VXLAN.</summary>
    public uint? KeyId { get; init; }

    /// <summary>The outer UDP destination port.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The outer type of service or traffic class.</summary>
    public byte? TypeOfService { get; init; }

    /// <summary>The outer time to live or hop limit.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>Whether the outer UDP header has a checksum. The kernel's default is true.</summary>
    public bool? Checksum { get; init; }

    /// <summary>Whether packets may not be fragmented (<c>nofrag</c>). Default false.</summary>
    public bool NoFragments { get; init; }

    /// <summary>Tunnel options, all of one kind: geneve, VXLAN or ERSPAN. Default none.</summary>
    public IReadOnlyList<TunnelOption> Options { get; init => field = ValueList.From(value); } = ValueList<TunnelOption>.Empty;

    internal static KindDefinition<TrafficAction> Definition { get; } = new(
        "tunnel_key", static () => AttributeSchema.Of<TunnelKeyAttribute>().With(TCA_TUNNEL_KEY_ENC_OPTS, TunnelOption.Schema), Decode);

    private int Operation { get; init; }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteStructure(TCA_TUNNEL_KEY_PARMS, new Parameters(Common, Operation));
        writer.WriteOptionalBigEndian(TCA_TUNNEL_KEY_ENC_KEY_ID, KeyId);
        WriteAddress(writer, Source, TCA_TUNNEL_KEY_ENC_IPV4_SRC, TCA_TUNNEL_KEY_ENC_IPV6_SRC);
        WriteAddress(writer, Destination, TCA_TUNNEL_KEY_ENC_IPV4_DST, TCA_TUNNEL_KEY_ENC_IPV6_DST);
        writer.WriteOptionalBigEndian(TCA_TUNNEL_KEY_ENC_DST_PORT, DestinationPort);
        if (Options.Count > 0)
        {
            using (writer.Nest(TCA_TUNNEL_KEY_ENC_OPTS))
            {
                foreach (TunnelOption option in Options)
                    option.Write(writer);
            }
        }

        writer.WriteOptional(TCA_TUNNEL_KEY_ENC_TOS, TypeOfService);
        writer.WriteOptional(TCA_TUNNEL_KEY_ENC_TTL, TimeToLive);
        writer.WriteOptional(TCA_TUNNEL_KEY_NO_CSUM, !Checksum);
        writer.WriteOptionalFlag(TCA_TUNNEL_KEY_NO_FRAG, NoFragments);
    }

    private static TunnelKeyAction Decode(AttributeReader settings)
    {
        var action = new TunnelKeyAction(0);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((TunnelKeyAttribute)setting.Type)
            {
                case TCA_TUNNEL_KEY_PARMS:
                    Parameters parameters = setting.AsStructure<Parameters>();
                    action = action with
                    {
                        Operation = parameters.Operation,
                        Verdict = new TrafficVerdict(parameters.Common.Verdict),
                        Index = parameters.Common.Index,
                    };
                    break;
                case TCA_TUNNEL_KEY_ENC_KEY_ID: action = action with { KeyId = setting.AsUInt32BigEndian() }; break;
                case TCA_TUNNEL_KEY_ENC_IPV4_SRC or TCA_TUNNEL_KEY_ENC_IPV6_SRC:
                    action = action with { Source = setting.AsAddress() };
                    break;
                case TCA_TUNNEL_KEY_ENC_IPV4_DST or TCA_TUNNEL_KEY_ENC_IPV6_DST:
                    action = action with { Destination = setting.AsAddress() };
                    break;
                case TCA_TUNNEL_KEY_ENC_DST_PORT: action = action with { DestinationPort = setting.AsUInt16BigEndian() }; break;
                case TCA_TUNNEL_KEY_ENC_OPTS when TunnelOption.ReadAll(setting.AsNest()) is List<TunnelOption> options:
                    action = action with { Options = options };
                    break;
                case TCA_TUNNEL_KEY_ENC_TOS: action = action with { TypeOfService = setting.AsByte() }; break;
                case TCA_TUNNEL_KEY_ENC_TTL: action = action with { TimeToLive = setting.AsByte() }; break;
                case TCA_TUNNEL_KEY_NO_CSUM: action = action with { Checksum = !setting.AsBoolean() }; break;
                case TCA_TUNNEL_KEY_NO_FRAG: action = action with { NoFragments = true }; break;
                case TCA_TUNNEL_KEY_TM or TCA_TUNNEL_KEY_PAD: break;
                default: unknown.Keep(setting); break;
            }
        }

        return action with { UnknownAttributes = unknown.Kept };
    }

    private static void WriteAddress(NetlinkWriter writer, IPAddress? address, TunnelKeyAttribute ipv4, TunnelKeyAttribute ipv6)
        => writer.WriteOptional(address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ? ipv6 : ipv4, address);

    /// <summary><c>struct tc_tunnel_key</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Parameters(GenericParameters Common, int Operation);
}

/// <summary><c>TCA_TUNNEL_KEY_*</c>.</summary>
internal enum TunnelKeyAttribute : ushort
{
    TCA_TUNNEL_KEY_TM = 1,
    TCA_TUNNEL_KEY_PARMS = 2,
    TCA_TUNNEL_KEY_ENC_IPV4_SRC = 3,
    TCA_TUNNEL_KEY_ENC_IPV4_DST = 4,
    TCA_TUNNEL_KEY_ENC_IPV6_SRC = 5,
    TCA_TUNNEL_KEY_ENC_IPV6_DST = 6,
    TCA_TUNNEL_KEY_ENC_KEY_ID = 7,
    TCA_TUNNEL_KEY_PAD = 8,
    TCA_TUNNEL_KEY_ENC_DST_PORT = 9,
    TCA_TUNNEL_KEY_NO_CSUM = 10,
    TCA_TUNNEL_KEY_ENC_OPTS = 11,
    TCA_TUNNEL_KEY_ENC_TOS = 12,
    TCA_TUNNEL_KEY_ENC_TTL = 13,
    TCA_TUNNEL_KEY_NO_FRAG = 14,
}
