using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using static Netlink.Rtnetlink.RuleAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Wire form: <c>struct fib_rule_hdr</c>, then FRA_* attributes. Source: fib_nl2rule() in net/core/fib_rules.c.</summary>
internal static partial class RuleCodec
{
    private const uint FIB_RULE_INVERT = 2;

    /// <summary>The value that the kernel reports and accepts for no suppression.</summary>
    private const int NoSuppression = -1;

    /// <exception cref="ArgumentException">The kernel would misinterpret it.</exception>
    public static void EncodeCreate(NetlinkWriter writer, Rule rule)
    {
        RuleChecks.Check(rule);
        Write(writer, rule, rule.Action);
    }

    /// <summary>No action value matches any action; the table distinguishes rules that look one up from others.</summary>
    public static void EncodeDelete(NetlinkWriter writer, Rule rule)
        => Write(writer, rule, rule.Action is RuleAction.ToTable ? default : rule.Action);

    public static void EncodeFilter(NetlinkWriter writer, RuleFilter filter)
        => writer.WriteHeader(new FibRuleHeader { Family = LinuxFamily.Of(filter.Family ?? AddressFamily.Unspecified) });

    private static void Write(NetlinkWriter writer, Rule rule, RuleAction action)
    {
        RouteTable table = rule.Table ?? (rule is { Action: RuleAction.ToTable, L3Master: false } ? RouteTable.Main
            : RouteTable.Unspecified);
        bool wideTable = (uint)table > byte.MaxValue;
        writer.WriteHeader(new FibRuleHeader
        {
            Family = LinuxFamily.Of(rule.Family),
            DestinationLength = (byte)(rule.Destination?.PrefixLength ?? 0),
            SourceLength = (byte)(rule.Source?.PrefixLength ?? 0),
            TypeOfService = rule.TypeOfService,
            Table = wideTable ? (byte)RouteTable.Unspecified : (byte)table,
            Action = action,
            Flags = rule.IsInverted ? FIB_RULE_INVERT : 0,
        });
        writer.WriteOptional(FRA_PRIORITY, rule.Priority);
        WriteNetwork(writer, FRA_SRC, rule.Source);
        WriteNetwork(writer, FRA_DST, rule.Destination);
        writer.WriteOptional(FRA_FWMARK, rule.Mark);
        // Without a mask, the kernel takes a mark of 0 for any mark.
        writer.WriteOptional(FRA_FWMASK, rule.MarkMask ?? (rule.Mark == 0 ? uint.MaxValue : null));
        if (wideTable)
            writer.WriteUInt32(FRA_TABLE, (uint)table);
        writer.WriteOptional(FRA_GOTO, rule.Target);
        writer.WriteOptional(FRA_IIFNAME, rule.InputInterface);
        writer.WriteOptional(FRA_OIFNAME, rule.OutputInterface);
        if (rule.L3Master)
            writer.WriteByte(FRA_L3MDEV, 1);
        if (rule.UserIds is InclusiveRange<uint> users)
            writer.WriteStructure(FRA_UID_RANGE, (users.First, users.Last));
        writer.WriteOptional(FRA_IP_PROTO, rule.IPProtocol);
        if (rule.SourcePorts is InclusiveRange<ushort> sources)
            writer.WriteStructure(FRA_SPORT_RANGE, (sources.First, sources.Last));
        if (rule.DestinationPorts is InclusiveRange<ushort> destinations)
            writer.WriteStructure(FRA_DPORT_RANGE, (destinations.First, destinations.Last));
        writer.WriteOptional(FRA_SPORT_MASK, rule.SourcePortMask);
        writer.WriteOptional(FRA_DPORT_MASK, rule.DestinationPortMask);
        writer.WriteOptional(FRA_DSCP, rule.Dscp);
        writer.WriteOptional(FRA_DSCP_MASK, rule.DscpMask);
        if (rule.FlowLabel is uint label)
        {
            writer.WriteUInt32BigEndian(FRA_FLOWLABEL, label);
            writer.WriteUInt32BigEndian(FRA_FLOWLABEL_MASK, rule.FlowLabelMask ?? RuleText.WholeFlowLabel);
        }

        if (rule.TunnelId is ulong tunnel)
            writer.WriteUInt64(FRA_TUN_ID, NetworkOrder.Convert(tunnel));
        writer.WriteOptional(FRA_SUPPRESS_PREFIXLEN, rule.SuppressPrefixLength);
        writer.WriteOptional(FRA_SUPPRESS_IFGROUP, rule.SuppressInterfaceGroup);
        if (rule.Realms is RouteRealms realms)
            writer.WriteUInt32(FRA_FLOW, realms.ToWire());
        writer.WriteOptional(FRA_PROTOCOL, (byte?)rule.Protocol);
        writer.WriteAttributes(rule.UnknownAttributes);
    }

    private static void WriteNetwork(NetlinkWriter writer, RuleAttribute type, IPNetwork? network)
    {
        if (network is IPNetwork { PrefixLength: > 0 } value)
            writer.WriteAddress(type, value.BaseAddress);
    }
}
