using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads flow tables.</summary>
public sealed class NftFlowTableService
{
    private readonly NftablesClient _client;

    internal NftFlowTableService(NftablesClient client) => _client = client;

    /// <summary>Reads one flow table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the flow table or the table does not exist,
    /// EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftFlowTable Get(NftTable table, string name) => _client.Commands.Query(NftOperations.GetFlowTable, MessageFlags.None,
        new NftFlowTable(table, name), NftFlowTableCodec.EncodeName, NftFlowTableCodec.Decode);

    /// <summary>Reads one flow table, as <see cref="Get"/> does.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null if the flow table or the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftFlowTable? TryGet(NftTable table, string name) => NetlinkException.NullIfNotFound(() => Get(table, name));

    /// <summary>Lists flow tables. A table that does not exist has none.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftFlowTable> List(NftTable? table = null)
        => _client.List(NftOperations.GetFlowTable, NftScope.Of(table), NftFlowTableCodec.EncodeFilter, NftFlowTableCodec.Decode);
}
