using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A rule that chooses a routing table, used both to create one and to report one.</summary>
/// <remarks>Null means not sent, and any packet matches; or not reported. Source: <c>include/uapi/linux/fib_rules.h</c>,
/// ip-rule(8).</remarks>
public sealed record Rule
{
    /// <summary>A rule for the packets of a family.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <exception cref="ArgumentException">The family is another.</exception>
    public Rule(AddressFamily family)
    {
        if (family is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            throw new ArgumentException($"{family} is neither IPv4 nor IPv6.", nameof(family));
        Family = family;
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>The order: rules with lower numbers come first. The kernel's default is one less than the lowest except 0.</summary>
    public uint? Priority { get; init; }

    /// <summary>What happens to packets that match. Default <see cref="RuleAction.ToTable"/>.</summary>
    public RuleAction Action { get; init; } = RuleAction.ToTable;

    /// <summary>The table to look them up in. Default <see cref="RouteTable.Main"/> for <see cref="RuleAction.ToTable"/>.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The <see cref="Priority"/> of the rule to go on with, for <see cref="RuleAction.GoTo"/>.</summary>
    public uint? Target { get; init; }

    /// <summary>Whether packets match that do not fulfil the conditions (<c>not</c>).</summary>
    public bool IsInverted { get; init; }

    /// <summary>Where packets come from.</summary>
    public IPNetwork? Source { get; init; }

    /// <summary>Where packets go.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>The IPv4 type of service; 0 is any.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>The name of the device that packets came in by; <c>lo</c> stands for those made here.</summary>
    public string? InputInterface { get; init; }

    /// <summary>The name of the device that packets leave by, of sockets bound to one.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>The firewall mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that are compared. The kernel's default is all.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>The users whose packets match, by id.</summary>
    public InclusiveRange<uint>? UserIds { get; init; }

    /// <summary>The protocol above IP, such as 6 for TCP.</summary>
    public byte? IPProtocol { get; init; }

    /// <summary>The source ports.</summary>
    public InclusiveRange<ushort>? SourcePorts { get; init; }

    /// <summary>The destination ports.</summary>
    public InclusiveRange<ushort>? DestinationPorts { get; init; }

    /// <summary>Which bits of a single source port count (Linux 6.15). The kernel's default is all.</summary>
    public ushort? SourcePortMask { get; init; }

    /// <summary>Which bits of a single destination port count (Linux 6.15). The kernel's default is all.</summary>
    public ushort? DestinationPortMask { get; init; }

    /// <summary>The id of the tunnel that packets came by.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>Whether the table is that of the VRF which the packet's device belongs to.</summary>
    public bool L3Master { get; init; }

    /// <summary>Ignores what the table says when its prefix is no longer than this, in bits.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary>Ignores what the table says when it leads to a device of this group.</summary>
    public int? SuppressInterfaceGroup { get; init; }

    /// <summary>The IPv4 realms that packets are counted for, or null for none.</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary>Who made the rule. The kernel's default is <see cref="RouteProtocol.Unspecified"/>.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>Attributes without a property, such as those of newer kernels (DSCP, IPv6 flow label), as they came. They are sent as
    /// they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>rule 1000 from 10.0.0.0/8 lookup 100</c>.</summary>
    public override string ToString() => "rule " + RuleText.Describe(this);
}
