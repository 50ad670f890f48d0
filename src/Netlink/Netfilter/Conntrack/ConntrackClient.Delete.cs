using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <content>Deleting.</content>
public sealed partial class ConntrackClient
{
    private static readonly NetlinkRequest<ConntrackKey> s_delete =
        new(ConntrackOperations.Delete, MessageFlags.None, ConntrackKey.Encode);

    /// <summary>Deletes a connection: its next packet is a first one again.</summary>
    /// <param name="entry">The connection, by its original direction and zone. When it was read, one that has taken its place since is not
    /// meant.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT when there is no such connection, EPERM.</exception>
    public void Delete(ConntrackEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _netlink.Execute(ConntrackOperations.Delete, MessageFlags.None, entry, ConntrackKey.Encode);
    }

    /// <summary>Deletes the connections of a kind, and nothing else: those that are listed are deleted by their own numbers.</summary>
    /// <param name="filter">Which. It must choose by something.</param>
    /// <returns>How many were deleted. One that ended by itself meanwhile does not count.</returns>
    /// <exception cref="ArgumentException">The filter takes everything (see <see cref="Flush"/>), or no connection could match.</exception>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public int Delete(ConntrackFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.IsEmpty)
            throw new ArgumentException("The filter chooses by nothing, so that every connection would be deleted. Flush() does that.",
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

    /// <summary>Deletes every connection in the namespace.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EPERM.</exception>
    public void Flush() => _netlink.Execute(ConntrackOperations.Delete, MessageFlags.None, "every connection", EncodeHeader);
}
