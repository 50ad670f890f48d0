using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Reads chains.</summary>
public sealed class NftChainService
{
    private readonly NftablesClient _client;

    internal NftChainService(NftablesClient client) => _client = client;

    /// <summary>Reads one chain, without its rules.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="NetlinkException">The kernel refused: ENOENT if the chain or the table does not exist,
    /// EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftChain Get(NftTable table, string name) => _client.Commands.Query(NftOperations.GetChain, MessageFlags.None,
        new NftChain(table, name), NftChainCodec.EncodeName, NftChainCodec.Decode);

    /// <summary>Reads one chain, as <see cref="Get"/> does.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Null if the chain or the table does not exist.</returns>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    public NftChain? TryGet(NftTable table, string name) => NetlinkException.NullIfNotFound(() => Get(table, name));

    /// <summary>Lists chains without their rules. A table that does not exist has none.</summary>
    /// <param name="table">The table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftChain> List(NftTable? table = null) => List(NftScope.Of(table));

    internal IReadOnlyList<NftChain> List(NftScope scope)
    {
        List<NftChain> found = _client.List(NftOperations.GetChain, scope,
            static (writer, asked) => NfGenMsg.Write(writer, asked.Family), NftChainCodec.Decode);
        // The kernel returns all chains of the family.
        found.RemoveAll(chain => !scope.Includes(chain.Family, chain.Table));
        return found;
    }
}
