using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads flow tables.</summary>
public sealed class NftFlowTableService
{
    private readonly NftablesClient _client;

    internal NftFlowTableService(NftablesClient client) => _client = client;

    /// <summary>Lists flow tables. A table that does not exist has none.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftFlowTable> List(NftTable? table = null)
        => _client.List(NftOperations.GetFlowTable, NftScope.Of(table), NftFlowTableCodec.EncodeFilter, NftFlowTableCodec.Decode);
}
