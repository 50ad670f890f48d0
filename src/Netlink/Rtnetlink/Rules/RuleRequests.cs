using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The changes of rules that can be asked for, alone or in a batch. The kernel replaces no rule.</summary>
internal static class RuleRequests
{
    public static NetlinkRequest<Rule> Add { get; } =
        new(RtnetlinkOperations.NewRule, MessageFlags.Create | MessageFlags.Exclusive, RuleCodec.EncodeCreate);

    public static NetlinkRequest<Rule> Delete { get; } = new(RtnetlinkOperations.DeleteRule, MessageFlags.None, RuleCodec.EncodeDelete);
}
