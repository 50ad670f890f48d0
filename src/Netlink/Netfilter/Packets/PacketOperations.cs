using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The message types of queues and of the log. Source: <c>include/uapi/linux/netfilter/nfnetlink_queue.h</c>,
/// <c>nfnetlink_log.h</c>.</summary>
internal static class PacketOperations
{
    private const ushort NFNL_SUBSYS_QUEUE = 3;
    private const ushort NFNL_SUBSYS_ULOG = 4;

    public static NetlinkOperation QueuedPacket { get; } = Of(NFNL_SUBSYS_QUEUE, 0, "NFQNL_MSG_PACKET",
        static () => PacketAttributes.Queued);

    public static NetlinkOperation Verdict { get; } = Of(NFNL_SUBSYS_QUEUE, 1, "NFQNL_MSG_VERDICT", static () => PacketAttributes.Queued,
        new Remedy(Errno.ENOENT, "No packet with this id waits: it has its verdict, or its device or the queue no longer exists."));

    public static NetlinkOperation SetUpQueue { get; } = Of(NFNL_SUBSYS_QUEUE, 2, "NFQNL_MSG_CONFIG",
        static () => PacketAttributes.QueueSettings,
        new Remedy(Errno.EBUSY, "Another socket has the queue."),
        new Remedy(Errno.EPERM, "Another socket has the queue, or CAP_NET_ADMIN is missing."),
        new Remedy(Errno.EOPNOTSUPP, "The kernel does not support a requested flag."),
        new Remedy(Errno.EINVAL, "The kernel has no queues: modprobe nfnetlink_queue."));

    public static NetlinkOperation VerdictUpTo { get; } = Of(NFNL_SUBSYS_QUEUE, 3, "NFQNL_MSG_VERDICT_BATCH",
        static () => PacketAttributes.Queued,
        new Remedy(Errno.ENOENT, "No packet with this id or a lower one waits."));

    public static NetlinkOperation LoggedPacket { get; } = Of(NFNL_SUBSYS_ULOG, 0, "NFULNL_MSG_PACKET",
        static () => PacketAttributes.Logged);

    public static NetlinkOperation SetUpLog { get; } = Of(NFNL_SUBSYS_ULOG, 1, "NFULNL_MSG_CONFIG",
        static () => PacketAttributes.LogSettings,
        new Remedy(Errno.EBUSY, "Another socket has the group."),
        new Remedy(Errno.EPERM, "Another socket has the group, or CAP_NET_ADMIN is missing."),
        new Remedy(Errno.EINVAL, "The kernel has no packet log: modprobe nfnetlink_log."),
        new Remedy(Errno.EOPNOTSUPP, "The kernel does not support a requested flag, or has no connection tracking."));

    /// <summary>Formats a message: packets by their properties, others by their attributes.</summary>
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        NetlinkOperation[] known = [QueuedPacket, Verdict, SetUpQueue, VerdictUpTo, LoggedPacket, SetUpLog];
        ushort type = message.Header.Type;
        NetlinkOperation? found = Array.Find(known, operation => operation.Type == type);
        if (found is null)
            return text.Describe(message);
        string? told = found == QueuedPacket || found == LoggedPacket ? TryTell(message, found, text) : null;
        return told is null || text.HasNamesAlone ? text.Describe(message, found.Name, found.Attributes) : $"{found.Name} {told}";
    }

    private static string? TryTell(in NetlinkMessage message, NetlinkOperation operation, MessageText text)
    {
        try
        {
            return operation == QueuedPacket ? PacketCodec.DecodeQueued(message).ToString() : PacketCodec.DecodeLogged(message).ToString();
        }
        catch (NetlinkProtocolException malformed)
        {
            // The attributes are shown as far as they can be decoded.
            text.NoteOf(message, malformed.Message);
            return null;
        }
    }

    private static NetlinkOperation Of(ushort subsystem, ushort message, string name, Func<AttributeSchema> schema,
        params IReadOnlyList<Remedy> remedies)
        => new((ushort)((subsystem << 8) | message), name, schema) { Remedies = () => remedies };
}
