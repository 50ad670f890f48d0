using System.Collections.Generic;

namespace Netlink.Generic;

/// <summary>The events of MPTCP, which have the numbers of its requests.</summary>
internal static class MptcpText
{
    private static readonly Dictionary<MptcpEventType, string> s_names = new()
    {
        [MptcpEventType.Created] = "MPTCP_EVENT_CREATED",
        [MptcpEventType.Established] = "MPTCP_EVENT_ESTABLISHED",
        [MptcpEventType.Closed] = "MPTCP_EVENT_CLOSED",
        [MptcpEventType.Announced] = "MPTCP_EVENT_ANNOUNCED",
        [MptcpEventType.Removed] = "MPTCP_EVENT_REMOVED",
        [MptcpEventType.SubflowEstablished] = "MPTCP_EVENT_SUB_ESTABLISHED",
        [MptcpEventType.SubflowClosed] = "MPTCP_EVENT_SUB_CLOSED",
        [MptcpEventType.SubflowPriority] = "MPTCP_EVENT_SUB_PRIORITY",
        [MptcpEventType.ListenerCreated] = "MPTCP_EVENT_LISTENER_CREATED",
        [MptcpEventType.ListenerClosed] = "MPTCP_EVENT_LISTENER_CLOSED",
    };

    public static GenericFamilyText Events { get; } = new(MptcpClient.FamilyName)
    {
        NameOf = static (number, _) => s_names.GetValueOrDefault((MptcpEventType)number),
        SchemaOf = static (_, _) => MptcpAttributes.OfEvents(),
    };
}
