using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.IoamAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Adds in-situ OAM data fields to packets, which the nodes on the path fill in (<c>encap ioam6</c>, RFC 9197, RFC
/// 9486).</summary>
/// <param name="Mode">How packets carry the trace.</param>
/// <param name="Trace">The data that nodes record.</param>
/// <remarks>Source: <c>include/uapi/linux/ioam6_iptunnel.h</c>, net/ipv6/ioam6_iptunnel.c.</remarks>
public sealed record IoamEncapsulation(IoamMode Mode, IoamTrace Trace) : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_IOAM6 = 9;
    private const int MostOf = 1_000_000;

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_IOAM6;

    /// <summary>The outer destination. <see cref="IoamMode.Encapsulate"/> and <see cref="IoamMode.Automatic"/> need it.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The outer source. By default the kernel chooses it by route. Since Linux 6.12.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>How many of every <see cref="Of"/> packets carry a trace. Default 1.</summary>
    public uint Packets { get; init; } = 1;

    /// <summary>The number of packets of which <see cref="Packets"/> carry a trace, up to 1000000. Default 1: every packet does.</summary>
    public uint Of { get; init; } = 1;

    internal static KindDefinition<RouteEncapsulation> Definition { get; } =
        new("ioam6", static () => AttributeSchema.Of<IoamAttribute>(), Decode);

    /// <summary>Such as <c>encap ioam6 freq 1/1 mode encap tundst 2001:db8::2 trace prealloc type 0x800000 ns 1 size 12</c>.
    /// </summary>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"encap {Definition.Name} freq {Packets}/{Of} mode ") +
            ModeName + (Destination is null ? "" : $" tundst {Destination}") + $" trace prealloc {Trace}";

    private string ModeName => Mode switch
    {
        IoamMode.Encapsulate => "encap",
        IoamMode.Automatic => "auto",
        _ => Mode.ToString().ToLowerInvariant(),
    };

    /// <exception cref="ArgumentException">An address is missing, superfluous or not IPv6, or a number is out of its range.</exception>
    internal override void Encode(NetlinkWriter writer)
    {
        if (Packets == 0 || Packets > Of || Of > MostOf)
            throw Arguments.Refused($"encap ioam6: {Packets} of {Of} packets; the range is 1 of 1 to {MostOf} of {MostOf}.",
                nameof(Packets));
        if (Mode is IoamMode.Encapsulate or IoamMode.Automatic && Destination is null)
            throw Arguments.Refused($"encap ioam6: mode {Mode} needs a Destination.", nameof(Destination));
        if (Mode is IoamMode.Inline && (Destination ?? Source) is not null)
            throw Arguments.Refused("encap ioam6: mode Inline has no outer header: leave Destination and Source null.",
                nameof(Destination));
        Arguments.CheckFamily(Destination, AddressFamily.InterNetworkV6, nameof(Destination), "encap ioam6");
        Arguments.CheckFamily(Source, AddressFamily.InterNetworkV6, nameof(Source), "encap ioam6");
        writer.WriteUInt32(IOAM6_IPTUNNEL_FREQ_K, Packets);
        writer.WriteUInt32(IOAM6_IPTUNNEL_FREQ_N, Of);
        writer.WriteByte(IOAM6_IPTUNNEL_MODE, (byte)Mode);
        writer.WriteOptional(IOAM6_IPTUNNEL_SRC, Source);
        writer.WriteOptional(IOAM6_IPTUNNEL_DST, Destination);
        writer.WriteBytes(IOAM6_IPTUNNEL_TRACE, Trace.ToWire());
    }

    private static IoamEncapsulation? Decode(AttributeReader settings)
    {
        var read = new IoamEncapsulation(default, default);
        bool hasTrace = false;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((IoamAttribute)setting.Type)
            {
                case IOAM6_IPTUNNEL_MODE: read = read with { Mode = (IoamMode)setting.AsByte() }; break;
                case IOAM6_IPTUNNEL_DST: read = read with { Destination = setting.AsAddress() }; break;
                case IOAM6_IPTUNNEL_SRC: read = read with { Source = setting.AsAddress() }; break;
                case IOAM6_IPTUNNEL_FREQ_K: read = read with { Packets = setting.AsUInt32() }; break;
                case IOAM6_IPTUNNEL_FREQ_N: read = read with { Of = setting.AsUInt32() }; break;
                case IOAM6_IPTUNNEL_TRACE:
                    if (IoamTrace.Read(setting.Payload) is not IoamTrace trace)
                        return null;
                    hasTrace = true;
                    read = read with { Trace = trace };
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        return hasTrace ? read with { UnknownAttributes = unknown.Kept } : null;
    }
}

/// <summary>How packets carry the trace (<c>IOAM6_IPTUNNEL_MODE_*</c>). Values without a name are kept.</summary>
public enum IoamMode : byte
{
    /// <summary>In the packet itself, only for packets that this host sends.</summary>
    Inline = 1,

    /// <summary>In an outer header.</summary>
    Encapsulate = 2,

    /// <summary>As <see cref="Inline"/> for packets that this host sends, as <see cref="Encapsulate"/> for others.</summary>
    Automatic = 3,
}

/// <summary><c>IOAM6_IPTUNNEL_*</c>.</summary>
internal enum IoamAttribute : ushort
{
    IOAM6_IPTUNNEL_MODE = 1,
    IOAM6_IPTUNNEL_DST = 2,
    IOAM6_IPTUNNEL_TRACE = 3,
    IOAM6_IPTUNNEL_FREQ_K = 4,
    IOAM6_IPTUNNEL_FREQ_N = 5,
    IOAM6_IPTUNNEL_SRC = 6,
}
