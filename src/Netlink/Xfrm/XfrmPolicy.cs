using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>A policy: which packets must go, or must have come, by which states. Used both to make one and to report one.</summary>
/// <remarks>Source: ip-xfrm(8), <c>struct xfrm_userpolicy_info</c> in <c>include/uapi/linux/xfrm.h</c>, net/xfrm/xfrm_user.c.</remarks>
public sealed record XfrmPolicy
{
    private readonly Fleeting<XfrmUsage?> _usage;
    private readonly Fleeting<uint?> _index;

    /// <summary>A policy for packets that go one way.</summary>
    /// <param name="direction">Which way.</param>
    /// <param name="selector">Which packets.</param>
    public XfrmPolicy(XfrmDirection direction, XfrmSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        (Direction, Selector) = (direction, selector);
    }

    /// <summary>Which way the packets go.</summary>
    public XfrmDirection Direction { get; }

    /// <summary>Which packets it is about.</summary>
    public XfrmSelector Selector { get; }

    /// <summary>What becomes of them. Default allow.</summary>
    public XfrmAction Action { get; init; }

    /// <summary>The order in which policies are asked, the lowest first. Default 0.</summary>
    public uint Priority { get; init; }

    /// <summary>How it treats packets. Default none.</summary>
    public XfrmPolicyFlags Flags { get; init; }

    /// <summary>What the packets go through, in this order, six at most. Default nothing: they pass plainly.</summary>
    public IReadOnlyList<XfrmTemplate> Templates { get; init => field = ValueList.From(value); } = ValueList<XfrmTemplate>.Empty;

    /// <summary>The mark that packets must have.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The number of the <see cref="XfrmLink"/> that packets must come by.</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>Whether it is asked before those that are not (<c>ptype sub</c>). Default false.</summary>
    public bool IsSubordinate { get; init; }

    /// <summary>The device whose hardware does the work.</summary>
    public XfrmOffload? Offload { get; init; }

    /// <summary>When it ends. Default never.</summary>
    public XfrmLimits? Limits { get; init; }

    /// <summary>The number that the kernel gave it. Only reported, and left out of comparisons.</summary>
    public uint? Index
    {
        get => _index.Value;
        init => _index = new Fleeting<uint?>(value);
    }

    /// <summary>What went through it. Only reported, and left out of comparisons.</summary>
    public XfrmUsage? Usage
    {
        get => _usage.Value;
        init => _usage = new Fleeting<XfrmUsage?>(value);
    }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>policy out 10.1.0.0/16 → 10.2.0.0/16</c>.</summary>
    public override string ToString() => $"policy {XfrmText.Of(Direction)} {Selector}";
}

/// <summary>Which state packets go through, as a policy asks for it.</summary>
/// <param name="Protocol">What is done to them.</param>
public sealed record XfrmTemplate(XfrmProtocol Protocol)
{
    /// <summary>The address that a tunnel begins at. Null, the default of transport, is that of the packet.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The address that a tunnel ends at, of the same family. Null, the default of transport, is that of the packet.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The number of the state. Default 0, for any.</summary>
    public uint Spi { get; init; }

    /// <summary>What a packet becomes part of. Default transport.</summary>
    public XfrmMode Mode { get; init; }

    /// <summary>The number of states that serve it (<see cref="XfrmState.RequestId"/>). Default 0, for any.</summary>
    public uint RequestId { get; init; }

    /// <summary>Whether packets pass without it where there is no state (<c>level use</c>). Default false.</summary>
    public bool IsOptional { get; init; }
}
