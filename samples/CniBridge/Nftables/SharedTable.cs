using System;
using CniBridge.Protocol;
using Netlink.Netfilter;

namespace CniBridge.Nftables;

/// <summary>Changes a table that all calls of a plugin share. Several may do so at the same time.</summary>
/// <remarks>A change is computed from the table's contents and committed only if the ruleset has not changed since; otherwise it is
/// retried. No lock is needed, and no partial change is ever visible.</remarks>
internal static class SharedTable
{
    private const int Attempts = 1000;   // each fails only because another program's change succeeded

    /// <param name="table">The table.</param>
    /// <param name="change">Receives the contents of the table, or null if it does not exist, and adds the changes to the commit.</param>
    /// <exception cref="CniException">Other programs change the ruleset too often.</exception>
    public static void Change(NftTable table, Action<NftRuleset?, NftCommit> change)
    {
        using NftablesClient client = NftablesClient.Open();
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            NftGeneration seen = client.GetGeneration();
            NftRuleset? found = client.TryRead(table);
            try
            {
                client.Commit(commit => change(found, commit), onlyIf: found?.Generation ?? seen, handles: false);
                return;
            }
            catch (NftablesChangedException)
            {
                // Another program changed the ruleset first.
            }
        }

        throw new CniException(CniErrorCode.TryAgainLater, $"{table} cannot be changed: other programs keep changing its rules");
    }

    /// <summary>Changes a table to remove something from it. A kernel without nf_tables has nothing to remove.</summary>
    /// <inheritdoc cref="Change"/>
    public static void Reduce(NftTable table, Action<NftRuleset?, NftCommit> change)
    {
        if (WhyNot() is null)
            Change(table, change);
    }

    /// <summary>The contents of the table, or null if it does not exist.</summary>
    public static NftRuleset? Read(NftTable table)
    {
        using NftablesClient client = NftablesClient.Open();
        return client.TryRead(table);
    }

    /// <summary>Whether the kernel has nf_tables and this program may change its tables.</summary>
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
}
