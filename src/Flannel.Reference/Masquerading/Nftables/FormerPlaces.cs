using Netlink.Netfilter;

namespace Flannel.Reference.Masquerading.Nftables;

/// <summary>The ways in which daemons keep rules.</summary>
internal static class FormerPlaces
{
    // Where x_tables lists its tables. It has none on a node where legacy iptables never ran, and no program is needed then.
    private const string LegacyTables = "/proc/net/ip_tables_names";

    // The first is the name of legacy iptables on systems that have both variants.
    private static readonly string[] LegacyNames = ["iptables-legacy", "iptables"];

    // The rules in them do not matter here, so any network will do.
    private static readonly IReadOnlyList<OwnedChain> Chains = FlannelChains.Unwanted(default);

    /// <summary>The table of a daemon that kept its rules in nf_tables.</summary>
    public static FormerPlace Table { get; } = new($"{FlannelTable.Name}, which an earlier flanneld left", ", is gone", (_, _) => Find(
        client => client.Tables.List().Any(table => table.Family == FlannelTable.Name.Family && table.Name == FlannelTable.Name.Name)
            ? [($"delete {FlannelTable.Name}", static change => change.Tables.Destroy(FlannelTable.Name))]
            : []));

    /// <summary>The rules of a daemon that kept them with iptables. Those of iptables-nft are in nf_tables too, and are removed directly.
    /// Those of iptables-legacy are removed with its own programs, as only these can change them.</summary>
    public static IReadOnlyList<FormerPlace> Iptables { get; } =
    [
        new("flannel's former iptables rules", " are gone", (_, _) => Find(client => [.. Chains.SelectMany(chain => Find(client, chain))])),
        new("flannel's former iptables-legacy rules", " are gone", FindLegacyAsync),
    ];

    private static Task<Remains> Find(Func<NftablesClient, (string Text, Action<NftCommit> Delete)[]> find)
    {
        using NftablesClient client = NftablesClient.Open();
        (string Text, Action<NftCommit> Delete)[] found = find(client);
        return Task.FromResult(new Remains(string.Concat(found.Select(one => $"{one.Text}\n")), cancellation =>
        {
            using NftablesClient writer = NftablesClient.Open();
            writer.Commit(change => Array.ForEach(found, one => one.Delete(change)));
            return Task.CompletedTask;
        }));
    }

    /// <summary>Finds a chain in the tables of iptables-nft, which have the names of iptables' own (<c>ip nat</c>, <c>ip filter</c>), and
    /// the rules of its parent that jump to it or carry its comment.</summary>
    private static IEnumerable<(string Text, Action<NftCommit> Delete)> Find(NftablesClient client, OwnedChain owned)
    {
        IReadOnlyList<NftChain> chains = client.Chains.List(new NftTable(NftFamily.IPv4, owned.Table));
        if (chains.FirstOrDefault(chain => chain.Name == owned.Parent) is { } parent)
        {
            foreach (NftRule rule in client.Rules.List(parent).Where(rule => IsOurs(rule, owned)))
                yield return ($"delete rule ip {rule.Table} {rule.Chain} handle {rule.Handle}", change => change.Rules.Delete(rule));
        }

        // The rules that jump to a chain go first: a chain that is still referenced cannot be deleted.
        if (chains.FirstOrDefault(chain => chain.Name == owned.Name) is { } own)
            yield return ($"delete {own}", change => change.Chains.Delete(own));
    }

    private static bool IsOurs(NftRule rule, OwnedChain owned)
        => rule.Comment == owned.Comment || rule.Expressions.Any(expression => expression switch
        {
            NftImmediateExpression { Verdict.Chain: { } target } => target == owned.Name,
            NftUnknownExpression { Kind: "match" } match => Holds(match, owned.Comment),
            _ => false,
        });

    // An iptables match inside nf_tables, in a format that only its module knows. For "comment" it is the text with a terminating NUL.
    private static bool Holds(NftUnknownExpression match, string comment)
    {
        byte[] text = Encoding.ASCII.GetBytes(comment + '\0');
        return match.UnknownAttributes.Any(attribute => attribute.Data.Span.StartsWith(text));
    }

    private static async Task<Remains> FindLegacyAsync(Action<string>? waiting, CancellationToken cancellation)
    {
        if (!FileError.Try(() => File.ReadAllLines(LegacyTables), []).Any(table => Chains.Any(chain => chain.Table == table)))
            return new Remains("", static _ => Task.CompletedTask);
        MasqueradeException? missing = null;
        foreach (string name in LegacyNames)
        {
            try
            {
                Iptables iptables = await Masquerading.Iptables.FindAsync(waiting, cancellation, name);
                string script = RemovalScript.Make(Chains, await iptables.ReadAsync(Chains, cancellation));
                return new Remains(script, end => iptables.ApplyAsync(script, end));
            }
            catch (MasqueradeException error)
            {
                missing ??= error;
            }
        }

        throw new MasqueradeException("iptables-legacy has rules on this node, and it is unknown whether some are from an earlier " +
            $"flanneld: {missing!.Message}; if so, remove chains FLANNEL-POSTRTG (table nat) and FLANNEL-FWD (table filter) where it is " +
            "installed");
    }
}
