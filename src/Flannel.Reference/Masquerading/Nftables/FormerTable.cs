using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>Removes the table of a daemon that kept its rules in nf_tables, for one that keeps them with iptables or has none.</summary>
internal sealed class FormerTable(Logger log)
{
    private static readonly NftTable Table = FlannelTable.Name;

    private readonly ProblemLog _problems = new(log.Warning);

    /// <summary>Describes what would be removed, in nft syntax; empty if nothing is there.</summary>
    public static string Preview()
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            return IsThere(client) ? $"delete {Table}\n" : "";
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            return "";
        }
    }

    /// <summary>Removes the table. A failure is logged once.</summary>
    /// <returns>False if it may remain, to be removed later.</returns>
    public bool TryRemove()
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            bool isThere = IsThere(client);
            if (isThere)
                client.Commit(static change => change.Tables.Destroy(Table));
            bool wasTold = _problems.Resolve(this);
            if (isThere)
                log.Info($"Removed {Table}, which an earlier flanneld left");
            else if (wasTold)
                log.Info($"{Table}, which an earlier flanneld left, is gone");
            return true;
        }
        catch (NftCommitException error)
        {
            _problems.Report(this, $"cannot remove {Table}, which an earlier flanneld left: {error.Message} Trying again until it is gone");
            return false;
        }
        catch (IOException error) when (LacksNftables(error))
        {
            log.Verbose(1, $"no table of nf_tables to remove: {error.Message}");
            return true;
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            log.Verbose(1, $"cannot tell whether there is a {Table} to remove: {error.Message}");
            return false;
        }
    }

    private static bool IsThere(NftablesClient client)
        => client.Tables.List().Any(table => table.Family == Table.Family && table.Name == Table.Name);

    // A kernel without nf_tables, or without nfnetlink altogether.
    private static bool LacksNftables(IOException error)
        => ((error as NetlinkException)?.Error ?? (Errno)error.HResult) is Errno.EINVAL or Errno.EOPNOTSUPP or Errno.EPROTONOSUPPORT;
}
