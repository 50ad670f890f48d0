using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads chains.</summary>
public sealed class NftChainService
{
    private readonly NftablesClient _client;

    internal NftChainService(NftablesClient client) => _client = client;

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
