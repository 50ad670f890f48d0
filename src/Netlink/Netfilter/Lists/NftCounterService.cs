using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>Reads named counters.</summary>
public sealed class NftCounterService
{
    private readonly NftablesClient _client;

    internal NftCounterService(NftablesClient client) => _client = client;

    /// <summary>Lists counters with their counts.</summary>
    /// <param name="table">Of which table, or null for all.</param>
    /// <exception cref="NetlinkException">The kernel refused: EOPNOTSUPP without nf_tables, EPERM.</exception>
    /// <exception cref="DumpInterruptedException">The list changed during every attempt.</exception>
    public IReadOnlyList<NftCounter> List(NftTable? table = null)
    {
        List<NftCounter> counters = [];
        foreach (NftCounter? counter in _client.List(NftOperations.GetObject, NftScope.Of(table), NftCounterCodec.EncodeFilter,
            NftCounterCodec.Decode))
        {
            if (counter is not null)
                counters.Add(counter);
        }

        return counters;
    }
}
