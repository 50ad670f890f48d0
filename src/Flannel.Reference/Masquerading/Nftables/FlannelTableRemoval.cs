using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Removes the table of a daemon that kept its rules in nf_tables, for one that keeps them with iptables.</summary>
internal static class FlannelTableRemoval
{
    /// <summary>What would be removed, in nft's language; empty when nothing is there.</summary>
    public static string Preview()
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            return IsThere(client) ? $"delete {FlannelTable.Name}\n" : "";
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            return "";
        }
    }

    /// <summary>Removes it. A kernel without nf_tables has none.</summary>
    public static void Remove(Logger log)
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            if (!IsThere(client))
                return;
            client.Commit(static change => change.Tables.Destroy(FlannelTable.Name));
            log.Info($"Removed {FlannelTable.Name}: EnableNFTables is not set any more");
        }
        catch (NftCommitException error)
        {
            log.Warning($"cannot remove {FlannelTable.Name}, which an earlier flanneld left: {error.Message}");
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            log.Verbose(1, $"no table of nf_tables to remove: {error.Message}");
        }
    }

    private static bool IsThere(NftablesClient client)
        => client.Tables.List().Any(table => table.Family == FlannelTable.Name.Family && table.Name == FlannelTable.Name.Name);
}
