using System;
using System.Collections.Generic;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary>A policy: the packets it applies to, and the states that they require. Used both to add one and to report one.</summary>
/// <remarks>Source: ip-xfrm(8), <c>struct xfrm_userpolicy_info</c> in <c>include/uapi/linux/xfrm.h</c>, net/xfrm/xfrm_user.c.</remarks>
public sealed record XfrmPolicy
{
    private readonly Fleeting<XfrmUsage?> _usage;
    private readonly Fleeting<uint?> _index;

    /// <summary>Creates a policy.</summary>
    /// <param name="direction">The direction of the packets.</param>
    /// <param name="selector">The selector of the packets.</param>
    public XfrmPolicy(XfrmDirection direction, XfrmSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        (Direction, Selector) = (direction, selector);
    }

    /// <summary>The direction of the packets.</summary>
    public XfrmDirection Direction { get; }

    /// <summary>The selector of the packets.</summary>
    public XfrmSelector Selector { get; }

    /// <summary>The action. Default allow.</summary>
    public XfrmAction Action { get; init; }

    /// <summary>The priority; policies with lower numbers are evaluated first. Default 0.</summary>
    public uint Priority { get; init; }

    /// <summary>Flags. Default none.</summary>
    public XfrmPolicyFlags Flags { get; init; }

    /// <summary>The templates that packets pass through, in this order, at most six. Default none: packets are not transformed.</summary>
    public IReadOnlyList<XfrmTemplate> Templates { get; init => field = ValueList.From(value); } = ValueList<XfrmTemplate>.Empty;

    /// <summary>The mark that packets must match.</summary>
    public Masked<uint>? Mark { get; init; }

    /// <summary>The interface id of the <see cref="XfrmLink"/> of the packets.</summary>
    public uint? InterfaceId { get; init; }

    /// <summary>Whether it is of type <c>sub</c>, which is evaluated before type <c>main</c> (<c>ptype</c>). Default false.</summary>
    public bool IsSubordinate { get; init; }

    /// <summary>The device that it is offloaded to.</summary>
    public XfrmOffload? Offload { get; init; }

    /// <summary>The lifetime. Default unlimited.</summary>
    public XfrmLimits? Limits { get; init; }

    /// <summary>The kernel's index. Only reported, and left out of comparisons.</summary>
    public uint? Index
    {
        get => _index.Value;
        init => _index = new Fleeting<uint?>(value);
    }

    /// <summary>The usage. Only reported, and left out of comparisons.</summary>
    public XfrmUsage? Usage
    {
        get => _usage.Value;
        init => _usage = new Fleeting<XfrmUsage?>(value);
    }

    /// <summary>Attributes without a property here. They are sent back unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Such as <c>policy out 10.1.0.0/16 → 10.2.0.0/16</c>.</summary>
    public override string ToString() => $"policy {XfrmText.Of(Direction)} {Selector}";
}

/// <summary>A template of a policy: the state that packets require.</summary>
/// <param name="Protocol">The protocol of the state.</param>
public sealed record XfrmTemplate(XfrmProtocol Protocol)
{
    /// <summary>The source address of a tunnel. Null, the default for transport mode, is that of the packet.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>The destination address of a tunnel, of the same family. Null, the default for transport mode, is that of the
    /// packet.</summary>
    public IPAddress? Destination { get; init; }

    /// <summary>The SPI of the state. Default 0, for any.</summary>
    public uint Spi { get; init; }

    /// <summary>The mode. Default transport.</summary>
    public XfrmMode Mode { get; init; }

    /// <summary>The request id of the states (<see cref="XfrmState.RequestId"/>). Default 0, for any.</summary>
    public uint RequestId { get; init; }

    /// <summary>Whether packets pass without a state (<c>level use</c>). Default false.</summary>
    public bool IsOptional { get; init; }
}
