using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A label for the IPv6 addresses of a prefix. When the kernel selects a source address, it prefers one with the label of the
/// destination (RFC 6724, section 2.1).</summary>
/// <remarks>Source: <c>include/uapi/linux/if_addrlabel.h</c>, ip-addrlabel(8).</remarks>
public sealed record AddressLabel
{
    /// <summary>The kernel's value for "no label", which it refuses in requests.</summary>
    private const uint NoLabel = uint.MaxValue;

    /// <summary>Gives a prefix a label.</summary>
    /// <param name="prefix">The IPv6 prefix.</param>
    /// <param name="label">The label, less than 4294967295.</param>
    /// <exception cref="ArgumentException">The prefix is not IPv6.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is 4294967295, the kernel's value for "no label".</exception>
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

    /// <summary>The index of the device that the label is limited to, or null for all devices.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>label 99 of 2001:db8::/32 dev 5</c>.</summary>
    public override string ToString() => $"label {Label} of {Prefix}" + (LinkIndex is null ? "" : $" dev {LinkIndex}");
}
