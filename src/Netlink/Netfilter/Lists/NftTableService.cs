using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads tables.</summary>
public sealed class NftTableService
{
    private readonly NftablesClient _client;

    internal NftTableService(NftablesClient client) => _client = client;

    /// <summary>Reads one table.</summary>
    /// <param name="family">Its family.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the table does not exist,
    /// EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftTable Get(NftFamily family, string name) => _client.Commands.Query(NftOperations.GetTable, MessageFlags.None,
        new NftTable(family, name), NftTableCodec.EncodeName, NftTableCodec.Decode);

    /// <summary>Reads one table, as <see cref="Get"/> does.</summary>
    /// <param name="family">Its family.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null if the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftTable? TryGet(NftFamily family, string name) => NetlinkException.NullIfNotFound(() => Get(family, name));

    /// <summary>Lists the tables of all families.</summary>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftTable> List() => _client.List(NftOperations.GetTable, NftScope.Everything,
        static (writer, scope) => NfGenMsg.Write(writer, scope.Family), NftTableCodec.Decode);
}
