using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Netlink.Netfilter;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Netfilter;

/// <summary>A namespace with a client for nf_tables, and nft as the judge of what it does.</summary>
internal sealed partial class NftNamespace : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public NftNamespace() => Client = NftablesClient.Open(_network.Namespace);

    public NftablesClient Client { get; }

    public NetworkNamespace Namespace => _network.Namespace;

    public string Nft(params string[] arguments) => _network.Run("nft", arguments);

    /// <summary>What <c>nft list ruleset</c> writes.</summary>
    public string List() => Nft("list", "ruleset");

    /// <summary>Lets nft take a text.</summary>
    public void Load(string text)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            Nft("-f", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Adds a table with a chain <c>c</c> that no hook calls.</summary>
    public NftChain AddChain(NftTable table)
    {
        var chain = new NftChain(table, "c");
        Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Chains.Add(chain);
        });
        return chain;
    }

    /// <summary>A text without what differs between two looks at the same rules: how the elements of a set are broken into lines, and how
    /// long they stay.</summary>
    public static string Normal(string text)
        => Expires().Replace(LineBreak().Replace(text, ", "), "");

    /// <summary>The same, with an empty line between tables or not.</summary>
    public static string[] Lines(string text) => [.. Normal(text).Split('\n').Where(static line => line.Trim().Length > 0)];

    public void Dispose()
    {
        Client.Dispose();
        _network.Dispose();
    }

    [GeneratedRegex(@",\n\s+")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@" expires \w+")]
    private static partial Regex Expires();
}
