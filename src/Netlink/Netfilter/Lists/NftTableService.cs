using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads tables.</summary>
public sealed class NftTableService
{
    private readonly NftablesClient _client;

    internal NftTableService(NftablesClient client) => _client = client;

    /// <summary>Lists the tables of all families.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftTable> List() => _client.List(NftOperations.GetTable, NftScope.Everything,
        static (writer, scope) => NfGenMsg.Write(writer, scope.Family), NftTableCodec.Decode);
}
