using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The message types of ipset. Source: <c>enum ipset_cmd</c> in <c>include/uapi/linux/netfilter/ipset/ip_set.h</c>.</summary>
internal static class IpsetOperations
{
    private const ushort NFNL_SUBSYS_IPSET = 6;

    public static NetlinkOperation Protocol { get; } = Of(1, "PROTOCOL", static () => IpsetRemedies.OfReading);

    public static NetlinkOperation Create { get; } = Of(2, "CREATE", static () => IpsetRemedies.OfCreation);

    public static NetlinkOperation Destroy { get; } = Of(3, "DESTROY", static () => IpsetRemedies.OfDeletion);

    public static NetlinkOperation Flush { get; } = Of(4, "FLUSH", static () => IpsetRemedies.OfReading);

    public static NetlinkOperation Rename { get; } = Of(5, "RENAME", static () => IpsetRemedies.OfRenaming);

    public static NetlinkOperation Swap { get; } = Of(6, "SWAP", static () => IpsetRemedies.OfSwapping);

    public static NetlinkOperation List { get; } = Of(7, "LIST", static () => IpsetRemedies.OfReading);

    public static NetlinkOperation Add { get; } = Of(9, "ADD", static () => IpsetRemedies.OfAdding);

    public static NetlinkOperation Delete { get; } = Of(10, "DEL", static () => IpsetRemedies.OfRemoving);

    public static NetlinkOperation Test { get; } = Of(11, "TEST", static () => IpsetRemedies.OfRemoving);

    public static NetlinkOperation Header { get; } = Of(12, "HEADER", static () => IpsetRemedies.OfReading);

    public static NetlinkOperation Type { get; } = Of(13, "TYPE", static () => IpsetRemedies.OfReading);

    /// <summary>Requests that are not sent here.</summary>
    private static readonly NetlinkOperation[] s_others =
    [
        Of(8, "SAVE", static () => []), Of(14, "GET_BYNAME", static () => []), Of(15, "GET_BYINDEX", static () => []),
    ];

    /// <summary>Formats a message: sets and elements as <c>ipset save</c> prints them.</summary>
    public static string Describe(in NetlinkMessage message, MessageText text)
    {
        NetlinkOperation[] known = [Protocol, Create, Destroy, Flush, Rename, Swap, List, Add, Delete, Test, Header, Type, .. s_others];
        ushort type = message.Header.Type;
        NetlinkOperation? found = Array.Find(known, operation => operation.Type == type);
        if (found is null)
            return text.Describe(message);
        string? described = found == Create || found == List || found == Add || found == Delete || found == Test
            ? TryDescribe(message, found, text) : null;
        return described is null || text.HasNamesAlone ? text.Describe(message, found.Name, found.Attributes) : $"{found.Name} {described}";
    }

    private static string? TryDescribe(in NetlinkMessage message, NetlinkOperation operation, MessageText text)
    {
        try
        {
            return IpsetMessageText.Find(message, operation == Delete ? "del" : operation == Test ? "test" : "add");
        }
        catch (NetlinkProtocolException malformed)
        {
            // The attributes are shown as far as they can be decoded.
            text.NoteOf(message, malformed.Message);
            return null;
        }
    }

    private static NetlinkOperation Of(ushort message, string name, Func<IReadOnlyList<Remedy>> remedies)
        => new((ushort)((NFNL_SUBSYS_IPSET << 8) | message), "IPSET_CMD_" + name, static () => IpsetAttributes.Command)
        {
            Remedies = remedies,
        };
}
