using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>An expectation: a connection that a helper, or a rule with <c>ct expectation</c>, expects to follow from another, such as the
/// data connection of FTP. Source: conntrack(8), <c>enum ctattr_expect</c>.</summary>
public sealed record ConntrackExpectation
{
    /// <summary>Creates an expectation, which names one to delete.</summary>
    /// <param name="tuple">The first packet of the expected connection.</param>
    public ConntrackExpectation(ConntrackTuple tuple) => Tuple = tuple ?? throw new ArgumentNullException(nameof(tuple));

    /// <summary>The first packet of the expected connection, compared in the bits of <see cref="Mask"/>.</summary>
    public ConntrackTuple Tuple { get; }

    /// <summary>The bits of the addresses and ports that are compared; null if it was not read.</summary>
    public ConntrackTuple? Mask { get; init; }

    /// <summary>The connection that it follows from; null if it was not read.</summary>
    public ConntrackTuple? Master { get; init; }

    /// <summary>The remaining lifetime, in whole seconds; null if it was not read.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The zone. 0 for the default zone.</summary>
    public ushort Zone { get; init; }

    /// <summary>The kernel's id, which distinguishes it from a later one; null if it was not read.</summary>
    public uint? Id { get; init; }

    /// <summary>The flags.</summary>
    public ConntrackExpectationFlags Flags { get; init; }

    /// <summary>The class, by which a helper limits the number of expectations; null if it was not read.</summary>
    public uint? Class { get; init; }

    /// <summary>The name of the helper, such as <c>ftp</c>; null for none.</summary>
    public string? Helper { get; init; }

    /// <summary>Attributes without a property, such as those about address translation.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>As <c>conntrack -L expect</c> lists it.</summary>
    public override string ToString() => ConntrackText.Describe(this);
}

/// <summary>The flags of an expectation (<c>NF_CT_EXPECT_*</c>).</summary>
[Flags]
public enum ConntrackExpectationFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>It stays after the first connection.</summary>
    Permanent = 1 << 0,

    /// <summary>It matches no connection.</summary>
    Inactive = 1 << 1,

    /// <summary>A program added it.</summary>
    Userspace = 1 << 2,
}

/// <summary>An expectation began or ended.</summary>
/// <param name="IsEnd">Whether it ended: it was met, deleted, or timed out.</param>
/// <param name="Expectation">The expectation.</param>
public sealed record ConntrackExpectationEvent(bool IsEnd, ConntrackExpectation Expectation);
