using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Reads named objects: counters, quotas, limits and others.</summary>
public sealed class NftObjectService
{
    private readonly NftablesClient _client;

    internal NftObjectService(NftablesClient client) => _client = client;

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
}
