using System;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The message types of ctnetlink. Source: <c>include/uapi/linux/netfilter/nfnetlink_conntrack.h</c>.</summary>
internal static class ConntrackOperations
{
    private const ushort NFNL_SUBSYS_CTNETLINK = 1, NFNL_SUBSYS_CTNETLINK_EXP = 2;

    private static readonly Remedy s_noModule = new(Errno.EINVAL,
        "The kernel does not have conntrack over netlink, or its module is not loaded: modprobe nf_conntrack_netlink.")
    {
        Sentences = [""],
    };

    public static NetlinkOperation New { get; } = Of(0, "NEW", static () => ConntrackAttributes.Entry);

    public static NetlinkOperation Get { get; } = Of(1, "GET", static () => ConntrackAttributes.Entry);

    public static NetlinkOperation Delete { get; } = Of(2, "DELETE", static () => ConntrackAttributes.Entry);

    public static NetlinkOperation GetStatistics { get; } = Of(4, "GET_STATS_CPU", static () => ConntrackAttributes.Statistics);

    public static NetlinkOperation GetCount { get; } = Of(5, "GET_STATS", static () => ConntrackAttributes.Count);

    public static NetlinkOperation NewExpectation { get; } = OfExpectation(0, "NEW");

    public static NetlinkOperation GetExpectation { get; } = OfExpectation(1, "GET");

    public static NetlinkOperation DeleteExpectation { get; } = OfExpectation(2, "DELETE");

    /// <summary>Formats a message: a connection or an expectation as conntrack(8) shows it.</summary>
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        NetlinkOperation[] known = [New, Get, Delete, GetStatistics, GetCount, NewExpectation, GetExpectation, DeleteExpectation];
        ushort type = message.Header.Type;
        NetlinkOperation? found = Array.Find(known, operation => operation.Type == type);
        if (found is null)
            return text.Describe(message);
        string? described = found == New || found == Delete ? TryDescribe(message, text, ConntrackCodec.Decode)
            : found == NewExpectation || found == DeleteExpectation ? TryDescribe(message, text, ConntrackExpectationCodec.Decode) : null;
        return described is null ? text.Describe(message, found.Name, found.Attributes) : $"{found.Name} {described}";
    }

    private static string? TryDescribe<T>(in NetlinkMessage message, MessageText text, ReplyDecoder<T> decode)
    {
        try
        {
            return decode(message)?.ToString();
        }
        catch (NetlinkProtocolException malformed)
        {
            // The attributes are shown as far as they can be decoded.
            text.NoteOf(message, malformed.Message);
            return null;
        }
    }

    private static NetlinkOperation OfExpectation(ushort message, string name)
        => new((ushort)((NFNL_SUBSYS_CTNETLINK_EXP << 8) | message), "IPCTNL_MSG_EXP_" + name, static () => ConntrackAttributes.Expectation)
        {
            Remedies = static () => [new Remedy(Errno.ENOENT, "There is no such expectation in the network namespace of the client.")],
        };

    private static NetlinkOperation Of(ushort message, string name, Func<AttributeSchema> schema)
        => new((ushort)((NFNL_SUBSYS_CTNETLINK << 8) | message), "IPCTNL_MSG_CT_" + name, schema)
        {
            Remedies = () =>
            [
                new Remedy(Errno.ENOENT, "There is no such connection in the network namespace of the client."),
                new Remedy(Errno.EEXIST, "The connection exists, or one whose replies would be the same. Update changes it."),
                new Remedy(Errno.ENOSPC, "A connection has room for labels if there was a rule with 'ct label set' when it began."),
                new Remedy(Errno.EBUSY, "A Status to set has all flags that the connection has, and not Dying: the kernel sets flags, " +
                    "but clears none."),
                .. name.StartsWith("GET", StringComparison.Ordinal) ? [s_noModule] : (Remedy[])[],
            ],
        };
}
