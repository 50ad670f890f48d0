using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.RuleAttribute;

namespace Netlink.Testing;

/// <summary>The rules of a <see cref="FakeNetwork"/>. Source: <c>net/core/fib_rules.c</c>.</summary>
internal sealed class SimulatedRules(FakeNetwork network) : ISimulatedTable
{
    private const uint RTNLGRP_IPV4_RULE = 8;
    private const uint RTNLGRP_IPV6_RULE = 19;
    private const int PriorityOfVrf = 1000;

    private readonly List<SimulatedRule> _rules =
    [
        Own(LinuxFamily.AF_INET, 0, RouteTable.Local),
        Own(LinuxFamily.AF_INET, 32766, RouteTable.Main),
        Own(LinuxFamily.AF_INET, 32767, RouteTable.Default),
        Own(LinuxFamily.AF_INET6, 0, RouteTable.Local),
        Own(LinuxFamily.AF_INET6, 32766, RouteTable.Main),
    ];

    public ushort NewType => RtnetlinkType.NewRule;

    public bool Knows(FakeRequest request) => request.Payload.Length >= RuleAttributes.HeaderSize
        && request.Payload[0] is LinuxFamily.AF_UNSPEC or LinuxFamily.AF_INET or LinuxFamily.AF_INET6;

    /// <summary>The rules of a family in the order in which they are tried.</summary>
    public IEnumerable<SimulatedRule> Of(byte family) => _rules.Where(rule => rule.Header.Family == family)
        .OrderBy(static rule => rule.Priority);

    public void Create(FakeRequest request, Changes changes)
    {
        SimulatedRule rule = Read(request);
        if (!rule.Attributes.Has(FRA_PRIORITY))
            rule.Attributes.SetNumber(FRA_PRIORITY, FreePriority(rule.Header.Family));
        if (rule.Attributes.Has(FRA_FWMARK) && !rule.Attributes.Has(FRA_FWMASK))
            rule.Attributes.SetNumber(FRA_FWMASK, -1);
        if ((request.Flags & MessageFlags.Exclusive) != 0 && _rules.Exists(other => other.IsSame(rule)))
            throw new SimulatedRefusal(Errno.EEXIST);
        _rules.Add(rule);
        // IPv6 makes the table of a rule, IPv4 that of a route.
        if (rule.Header is { Family: LinuxFamily.AF_INET6, Action: RuleAction.ToTable })
            network.Routes.AddTable(rule.Header.Family, rule.Table);
        changes.AnnounceOwn(Group(rule), RtnetlinkType.NewRule, rule.Report());
    }

    public void Delete(FakeRequest request, Changes changes)
    {
        SimulatedRule wanted = Read(request);
        SimulatedRule found = Of(wanted.Header.Family).FirstOrDefault(rule => rule.IsMeantBy(wanted))
            ?? throw new SimulatedRefusal(Errno.ENOENT);
        _rules.Remove(found);
        changes.AnnounceOwn(Group(found), RtnetlinkType.DeleteRule, found.Report());
    }

    public byte[] Get(FakeRequest request) => throw new SimulatedRefusal(Errno.EOPNOTSUPP);

    public IEnumerable<byte[]> List(FakeRequest request)
        => _rules.Where(rule => request.Payload[0] is LinuxFamily.AF_UNSPEC || rule.Header.Family == request.Payload[0])
            .OrderBy(static rule => rule.Header.Family).ThenBy(static rule => rule.Priority).Select(static rule => rule.Report());

    /// <summary>The first VRF brings rules that look up the table of a packet's VRF.</summary>
    public void AddThoseOfVrf()
    {
        foreach (byte family in (ReadOnlySpan<byte>)[LinuxFamily.AF_INET, LinuxFamily.AF_INET6])
        {
            if (Of(family).Any(static rule => rule.Attributes.Has(FRA_L3MDEV)))
                continue;
            SimulatedRule rule = Own(family, PriorityOfVrf, RouteTable.Unspecified);
            rule.Attributes.SetByte(FRA_L3MDEV, 1);
            _rules.Add(rule);
        }
    }

    private static SimulatedRule Read(FakeRequest request) => new(HostOrder.Read<FibRuleHeader>(request.Payload),
        AttributeTable.Read(request.Attributes(RuleAttributes.HeaderSize)));

    private static uint Group(SimulatedRule rule) => rule.Header.Family == LinuxFamily.AF_INET6 ? RTNLGRP_IPV6_RULE : RTNLGRP_IPV4_RULE;

    // Source: fib_default_rule_pref(): just before the second rule.
    private int FreePriority(byte family) => Of(family).Skip(1).FirstOrDefault() is { Priority: > 0 } second ? second.Priority - 1 : 0;

    private static SimulatedRule Own(byte family, int priority, RouteTable table)
    {
        var attributes = new AttributeTable();
        attributes.SetNumber(FRA_PRIORITY, priority);
        attributes.SetByte(FRA_PROTOCOL, (byte)RouteProtocol.Kernel);
        return new SimulatedRule(new FibRuleHeader { Family = family, Table = (byte)table, Action = RuleAction.ToTable }, attributes);
    }
}
