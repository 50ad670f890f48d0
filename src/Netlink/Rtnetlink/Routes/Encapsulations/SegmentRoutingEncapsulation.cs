using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using static Netlink.Rtnetlink.SegmentRoutingAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Sends packets along a list of IPv6 segments (<c>encap seg6</c>, RFC 8754).</summary>
/// <remarks>A header with an HMAC, flags or a tag is reported as an <see cref="UnknownEncapsulation"/>. Source:
/// <c>include/uapi/linux/seg6_iptunnel.h</c>, net/ipv6/seg6_iptunnel.c.</remarks>
public sealed record SegmentRoutingEncapsulation : RouteEncapsulation
{
    internal const ushort LWTUNNEL_ENCAP_SEG6 = 5;

    /// <summary>Creates an encapsulation with segments.</summary>
    /// <param name="mode">How packets carry the segments.</param>
    /// <param name="segments">At least one IPv6 address, in the order in which packets visit them.</param>
    /// <exception cref="ArgumentException">There is none, or one is not IPv6.</exception>
    public SegmentRoutingEncapsulation(SegmentRoutingMode mode, params IReadOnlyList<IPAddress> segments)
    {
        Mode = mode;
        Segments = SegmentRoutingHeader.Check(segments, nameof(segments));
        if (Segments.Count == 0)
            throw new ArgumentException("Segment routing needs a segment.", nameof(segments));
    }

    /// <inheritdoc/>
    public override ushort Type => LWTUNNEL_ENCAP_SEG6;

    /// <summary>How packets carry the segments.</summary>
    public SegmentRoutingMode Mode { get; }

    /// <summary>The segments, in the order in which packets visit them.</summary>
    public IReadOnlyList<IPAddress> Segments { get; }

    internal static KindDefinition<RouteEncapsulation> Definition { get; } = new(
        "seg6", static () => AttributeSchema.Of<SegmentRoutingAttribute>(), Decode);

    /// <summary>For example <c>encap seg6 mode encap segs 2001:db8::a,2001:db8::b</c>.</summary>
    public override string ToString() => $"encap {Definition.Name} mode {ModeName} segs {string.Join(',', Segments)}";

    private string ModeName => Mode switch
    {
        SegmentRoutingMode.Encapsulate => "encap",
        SegmentRoutingMode.EncapsulateFrame => "l2encap",
        SegmentRoutingMode.EncapsulateReduced => "encap.red",
        SegmentRoutingMode.EncapsulateFrameReduced => "l2encap.red",
        _ => Mode.ToString().ToLowerInvariant(),
    };

    internal override void Encode(NetlinkWriter writer)
    {
        // struct seg6_iptunnel_encap: the mode, then the header.
        byte[] header = SegmentRoutingHeader.Write(Segments, leavesRoom: Mode is SegmentRoutingMode.Inline);
        byte[] value = new byte[sizeof(int) + header.Length];
        HostOrder.WriteUInt32(value, (uint)Mode);
        header.CopyTo(value, sizeof(int));
        writer.WriteBytes(SEG6_IPTUNNEL_SRH, value);
    }

    private static SegmentRoutingEncapsulation? Decode(AttributeReader settings)
    {
        SegmentRoutingEncapsulation? read = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            if ((SegmentRoutingAttribute)setting.Type != SEG6_IPTUNNEL_SRH)
            {
                unknown.Keep(setting);
                continue;
            }

            var mode = (SegmentRoutingMode)setting.AsStructure<int>();
            if (SegmentRoutingHeader.TryRead(setting.Payload[sizeof(int)..],
                leavesRoom: mode is SegmentRoutingMode.Inline) is not List<IPAddress> segments)
                return null;
            read = new SegmentRoutingEncapsulation(mode, segments);
        }

        return read is null ? null : read with { UnknownAttributes = unknown.Kept };
    }
}

/// <summary>How packets carry their segments (<c>SEG6_IPTUN_MODE_*</c>). Source: <c>include/uapi/linux/seg6_iptunnel.h</c>.</summary>
public enum SegmentRoutingMode
{
    /// <summary>A segment routing header is inserted into the IPv6 packet.</summary>
    Inline = 0,

    /// <summary>The packet is encapsulated in an IPv6 packet.</summary>
    Encapsulate = 1,

    /// <summary>The Ethernet frame is encapsulated in an IPv6 packet.</summary>
    EncapsulateFrame = 2,

    /// <summary>As <see cref="Encapsulate"/>, without repeating the first segment.</summary>
    EncapsulateReduced = 3,

    /// <summary>As <see cref="EncapsulateFrame"/>, without repeating the first segment.</summary>
    EncapsulateFrameReduced = 4,
}

/// <summary><c>SEG6_IPTUNNEL_SRH</c>.</summary>
internal enum SegmentRoutingAttribute : ushort
{
    SEG6_IPTUNNEL_SRH = 1,
}
