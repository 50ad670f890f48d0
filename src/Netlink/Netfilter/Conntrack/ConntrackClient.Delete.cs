using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <content>Deleting.</content>
public sealed partial class ConntrackClient
{
    private static readonly NetlinkRequest<ConntrackKey> s_delete =
        new(ConntrackOperations.Delete, MessageFlags.None, ConntrackKey.Encode);

    /// <summary>Deletes a connection: its next packet starts a new one.</summary>
    /// <param name="entry">The connection, identified by its original direction and zone. If it was read, also by its id, so that a
    /// later connection with the same addresses is not deleted.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the connection does not exist, EPERM.</exception>
    public void Delete(ConntrackEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _netlink.Execute(ConntrackOperations.Delete, MessageFlags.None, entry, ConntrackKey.Encode);
    }

    /// <summary>Deletes the connections that match a filter: they are listed, and deleted one by one.</summary>
    /// <param name="filter">The filter, which must not be empty.</param>
    /// <returns>The number of deleted connections. Those that ended meanwhile are not counted.</returns>
    /// <exception cref="ArgumentException">The filter is empty (see <see cref="Flush"/>), or can match nothing.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public int Delete(ConntrackFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.IsEmpty)
            throw new ArgumentException("The filter is empty, so that every connection would be deleted. Use Flush() for that.",
                nameof(filter));
        List<ConntrackKey> keys = [];
        Visit(filter, ref keys, static (in ConntrackView entry, ref List<ConntrackKey> found) => found.Add(new ConntrackKey(entry)));
        if (keys.Count == 0)
            return 0;
        BatchResult result = _netlink.Batch(batch =>
        {
            foreach (ConntrackKey key in keys)
                batch.Add(s_delete, key);
        });
        foreach (Exception failure in result.Failures.Values)
        {
            if (failure is not NetlinkException { IsNotFound: true })
                throw failure;
        }

        return result.Count - result.Failures.Count;
    }

    /// <summary>Deletes all connections in the namespace.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public void Flush() => _netlink.Execute(ConntrackOperations.Delete, MessageFlags.None, "every connection", EncodeHeader);
}
