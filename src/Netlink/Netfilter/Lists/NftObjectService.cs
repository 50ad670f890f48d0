using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads named objects: counters, quotas, limits and others.</summary>
public sealed class NftObjectService
{
    private readonly NftablesClient _client;

    internal NftObjectService(NftablesClient client) => _client = client;

    /// <summary>Reads one object, with its state.</summary>
    /// <typeparam name="T">The kind, such as <see cref="NftCounter"/>.</typeparam>
    /// <param name="item">An object of this kind that names it, such as <c>new NftCounter(table, "hits")</c>.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the object or the table does not exist,
    /// EOPNOTSUPP without nf_tables, EPERM.</exception>
    public T Get<T>(T item)
        where T : NftObject
    {
        ArgumentNullException.ThrowIfNull(item);
        return (T)_client.Commands.Query(NftOperations.GetObject, MessageFlags.None, (NftObject)item, NftObjectCodec.EncodeName,
            NftObjectCodec.Decode);
    }

    /// <summary>Reads one object, as <see cref="Get"/> does.</summary>
    /// <typeparam name="T">The kind, such as <see cref="NftCounter"/>.</typeparam>
    /// <param name="item">An object of this kind that names it.</param>
    /// <returns>Null if the object or the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public T? TryGet<T>(T item)
        where T : NftObject
        => NetlinkException.NullIfNotFound(() => Get(item));

    /// <summary>Lists objects of all kinds, with their state, such as counter values. A table that does not exist has
    /// none.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftObject> List(NftTable? table = null)
        => _client.List(NftOperations.GetObject, NftScope.Of(table), NftObjectCodec.EncodeFilter, NftObjectCodec.Decode);

    /// <summary>Lists the objects of one kind, such as <see cref="NftCounter"/>. A table that does not exist has none.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<T> List<T>(NftTable? table = null)
        where T : NftObject
        => [.. List(table).OfType<T>()];

    /// <summary>Resets a counter or a quota (<c>nft reset counter</c>, <c>nft reset quota</c>), and returns it as it was before.</summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="item">The object.</param>
    /// <exception cref="ArgumentException">Objects of this kind have nothing to reset.</exception>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the object does not exist, EPERM.</exception>
    public T Reset<T>(T item)
        where T : NftObject
    {
        ArgumentNullException.ThrowIfNull(item);
        return IsCounted(item) ? (T)_client.Commands.Query(NftOperations.ResetObject, MessageFlags.None, (NftObject)item,
            NftObjectCodec.EncodeName, NftObjectCodec.Decode)
            : throw new ArgumentException($"Only counters and quotas can be reset, and this is {item}.", nameof(item));
    }

    /// <summary>Resets the counters and quotas of a table, or of all tables (<c>nft reset counters</c>, <c>nft reset quotas</c>), and
    /// returns them as they were before.</summary>
    /// <remarks>Objects are reset one by one: none is counted twice, and none is lost. What is deleted meanwhile is left out.</remarks>
    /// <param name="table">The table, or null for all. One that does not exist has no objects.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt; nothing was reset.</exception>
    public IReadOnlyList<NftObject> Reset(NftTable? table = null) => Reset<NftObject>(table);

    /// <summary>Resets all counters or all quotas of a table, or of all tables, and returns them as they were before.</summary>
    /// <typeparam name="T">The kind, such as <see cref="NftCounter"/>.</typeparam>
    /// <remarks>Objects are reset one by one: none is counted twice, and none is lost. What is deleted meanwhile is left out.</remarks>
    /// <param name="table">The table, or null for all. One that does not exist has no objects.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt; nothing was reset.</exception>
    public IReadOnlyList<T> Reset<T>(NftTable? table = null)
        where T : NftObject
    {
        List<T> before = [];
        foreach (T item in List<T>(table).Where(IsCounted))
        {
            if (NetlinkException.NullIfNotFound(() => Reset(item)) is T reset)
                before.Add(reset);
        }

        return before;
    }

    private static bool IsCounted(NftObject item) => item is NftCounter or NftQuota;
}
