using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of rules that can be requested, alone or in a batch. The kernel does not replace rules.</summary>
internal static class RuleRequests
{
    private const uint RTNLGRP_IPV4_RULE = 8;
    private const uint RTNLGRP_IPV6_RULE = 19;

    public static RtnetlinkFamily Family { get; } = new(32, "RULE", static () => RuleAttributes.Schema, Remedies)
    {
        Groups = [RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE],
        // dump_rules in net/core/fib_rules.c
        Unmarked = new UnmarkedChanges([RTNLGRP_IPV4_RULE, RTNLGRP_IPV6_RULE], static (in NetlinkMessage _) => true)
        {
            Await = LinkRequests.AwaitChanges,
            AreLate = true,   // Linux 7.3 changes rules under a lock of their own, and announces a change after that (fib_newrule)
        },
        Tell = static (in NetlinkMessage message) => RuleCodec.Decode(message)?.ToString(),
    };

    public static NetlinkRequest<Rule> Add { get; } =
        new(Family.New, MessageFlags.Create | MessageFlags.Exclusive, RuleCodec.EncodeCreate);

    public static NetlinkRequest<Rule> Delete { get; } = new(Family.Delete, MessageFlags.None, RuleCodec.EncodeDelete);

    private static FamilyRemedies Remedies() => new()
    {
        New = [new Remedy(Errno.EEXIST, "The same rule exists already.")],
        Delete = [new Remedy(Errno.ENOENT, "No rule matches all properties that were set.")],
    };
}
