using System;
using CniBridge.Protocol;
using Netlink;
using Netlink.Netfilter;

namespace CniBridge.Nftables;

/// <summary>Changes a table that every call of a plugin shares. Several may be at it at the same time.</summary>
/// <remarks>A change is made of what was read, and only if nobody has changed anything since; else it is made anew. So there is neither a
/// lock nor a moment at which a table is half of something.</remarks>
internal static class SharedTable
{
    private const int Attempts = 1000;   // each is lost to somebody who got on

    /// <param name="table">The table.</param>
    /// <param name="change">Is given what the table holds, or null where there is none, and makes its changes of it.</param>
    /// <exception cref="CniException">Others change rules faster than this.</exception>
    public static void Change(NftTable table, Action<NftRuleset?, NftCommit> change)
    {
        using NftablesClient client = NftablesClient.Open();
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            NftGeneration seen = client.GetGeneration();
            NftRuleset? found = TryRead(client, table);
            try
            {
                client.Commit(commit => change(found, commit), onlyIf: found?.Generation ?? seen, handles: false);
                return;
            }
            catch (NftablesChangedException)
            {
                // Somebody else was quicker.
            }
        }

        throw new CniException(CniErrorCode.TryAgainLater, $"{table} cannot be changed: somebody changes rules all the time");
    }

    /// <summary>Changes a table to remove something from it. A kernel without nf_tables has nothing to remove.</summary>
    /// <inheritdoc cref="Change"/>
    public static void Reduce(NftTable table, Action<NftRuleset?, NftCommit> change)
    {
        if (WhyNot() is null)
            Change(table, change);
    }

    /// <summary>What the table holds, or null where there is none.</summary>
    public static NftRuleset? Read(NftTable table)
    {
        using NftablesClient client = NftablesClient.Open();
        return TryRead(client, table);
    }

    /// <summary>Whether the kernel has nf_tables, and lets this program change them.</summary>
    public static string? WhyNot()
    {
        try
        {
            using NftablesClient client = NftablesClient.Open();
            client.GetGeneration();
            return null;
        }
        catch (System.IO.IOException error)
        {
            return error.Message;
        }
    }

    private static NftRuleset? TryRead(NftablesClient client, NftTable table)
    {
        try
        {
            return client.Read(table);
        }
        catch (NetlinkException error) when (error.IsNotFound)
        {
            return null;
        }
    }
}
