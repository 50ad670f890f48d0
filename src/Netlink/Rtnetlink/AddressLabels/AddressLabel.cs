using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A number for the IPv6 addresses of a prefix, by which the kernel chooses a source address: one with the destination's label is
/// preferred (RFC 6724, section 2.1).</summary>
/// <remarks>Source: <c>include/uapi/linux/if_addrlabel.h</c>, ip-addrlabel(8).</remarks>
public sealed record AddressLabel
{
    /// <summary>What the kernel has for "none", and refuses.</summary>
    private const uint NoLabel = uint.MaxValue;

    /// <summary>Gives a prefix a label.</summary>
    /// <param name="prefix">The IPv6 prefix.</param>
    /// <param name="label">The label, less than 4294967295.</param>
    /// <exception cref="ArgumentException">The prefix is not IPv6.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is 4294967295, with which the kernel says that there is none.</exception>
    public AddressLabel(IPNetwork prefix, uint label)
    {
        if (prefix.BaseAddress.AddressFamily is not AddressFamily.InterNetworkV6)
            throw new ArgumentException($"{prefix} is not an IPv6 prefix, and only those have labels.", nameof(prefix));
        ArgumentOutOfRangeException.ThrowIfEqual(label, NoLabel);
        (Prefix, Label) = (prefix, label);
    }

    /// <summary>The prefix.</summary>
    public IPNetwork Prefix { get; }

    /// <summary>The label.</summary>
    public uint Label { get; }

    /// <summary>The index of the device on which alone the label counts, or null for all.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>label 99 of 2001:db8::/32 dev 5</c>.</summary>
    public override string ToString() => $"label {Label} of {Prefix}" + (LinkIndex is null ? "" : $" dev {LinkIndex}");
}
