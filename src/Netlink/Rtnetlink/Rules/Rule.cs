using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A rule that chooses a routing table, used both to create one and to report one.</summary>
/// <remarks>Null means not sent, so that any packet matches, or not reported. Source: <c>include/uapi/linux/fib_rules.h</c>,
/// ip-rule(8).</remarks>
public sealed record Rule
{
    /// <summary>Creates a rule for the packets of a family.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <exception cref="ArgumentException">The family is neither IPv4 nor IPv6.</exception>
    public Rule(AddressFamily family)
    {
        if (family is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            throw new ArgumentException($"{family} is neither IPv4 nor IPv6.", nameof(family));
        Family = family;
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family { get; }

    /// <summary>The priority: rules with lower numbers come first. The kernel's default is one less than the lowest priority apart from
    /// 0, so that adding a rule without a priority again is not refused, but adds a second one.</summary>
    public uint? Priority { get; init; }

    /// <summary>What happens to packets that match. Default <see cref="RuleAction.ToTable"/>.</summary>
    public RuleAction Action { get; init; } = RuleAction.ToTable;

    /// <summary>The table in which packets are looked up. Default <see cref="RouteTable.Main"/> for
    /// <see cref="RuleAction.ToTable"/>.</summary>
    public RouteTable? Table { get; init; }

    /// <summary>The <see cref="Priority"/> of the rule to continue with, for <see cref="RuleAction.GoTo"/>.</summary>
    public uint? Target { get; init; }

    /// <summary>Whether the rule matches packets that do not meet the conditions (<c>not</c>).</summary>
    public bool IsInverted { get; init; }

    /// <summary>The source prefix of packets.</summary>
    public IPNetwork? Source { get; init; }

    /// <summary>The destination prefix of packets.</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>The type of service (IPv4) or traffic class (IPv6); 0 is any. Of the DSCP in it, IPv4 compares
    /// only the lower three bits; <see cref="Dscp"/> compares all.</summary>
    public byte TypeOfService { get; init; }

    /// <summary>The DSCP of packets, 0 to 63, where 0 matches only 0; not together with <see cref="TypeOfService"/>. Since Linux
    /// 6.13.</summary>
    public byte? Dscp { get; init; }

    /// <summary>The bits of the DSCP that are compared. The kernel's default is all, 0x3f. Since Linux 6.15.</summary>
    public byte? DscpMask { get; init; }

    /// <summary>The IPv6 flow label, 20 bits. Since Linux 6.14.</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The bits of the flow label that are compared. Default all, 0xfffff.</summary>
    public uint? FlowLabelMask { get; init; }

    /// <summary>The name of the input device; <c>lo</c> matches packets that this host sends.</summary>
    public string? InputInterface { get; init; }

    /// <summary>The name of the output device; matches only packets of sockets that are bound to a device.</summary>
    public string? OutputInterface { get; init; }

    /// <summary>The firewall mark; 0 matches packets without a mark.</summary>
    public uint? Mark { get; init; }

    /// <summary>The bits of the mark that are compared. The kernel's default is all.</summary>
    public uint? MarkMask { get; init; }

    /// <summary>The user ids of the packets' sockets.</summary>
    public InclusiveRange<uint>? UserIds { get; init; }

    /// <summary>The transport protocol, such as 6 for TCP.</summary>
    public byte? IPProtocol { get; init; }

    /// <summary>The source ports.</summary>
    public InclusiveRange<ushort>? SourcePorts { get; init; }

    /// <summary>The destination ports.</summary>
    public InclusiveRange<ushort>? DestinationPorts { get; init; }

    /// <summary>The bits of a single source port that are compared. The kernel's default is all. Since Linux 6.15.</summary>
    public ushort? SourcePortMask { get; init; }

    /// <summary>The bits of a single destination port that are compared. The kernel's default is all. Since Linux 6.15.</summary>
    public ushort? DestinationPortMask { get; init; }

    /// <summary>The id of the tunnel that received the packets.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>Whether the table is that of the VRF of the packet's device.</summary>
    public bool L3Master { get; init; }

    /// <summary>Ignores a route of the table if its prefix length is at most this, in bits.</summary>
    public int? SuppressPrefixLength { get; init; }

    /// <summary>Ignores a route of the table if its device belongs to this group.</summary>
    public int? SuppressInterfaceGroup { get; init; }

    /// <summary>The IPv4 realms of packets, or null for none.</summary>
    public RouteRealms? Realms { get; init; }

    /// <summary>The origin of the rule. The kernel's default is <see cref="RouteProtocol.Unspecified"/>.</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>Attributes without a property, such as those of newer kernels, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>rule 1000 from 10.0.0.0/8 lookup 100</c>, or <c>IPv6 rule 1000 from all lookup 100</c>.</summary>
    public override string ToString() => (Family is AddressFamily.InterNetworkV6 ? "IPv6 rule " : "rule ") + RuleText.Describe(this);
}
