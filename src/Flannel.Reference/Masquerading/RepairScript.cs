namespace Flannel.Reference.Masquerading;

/// <summary>The input for iptables-restore that makes a chain what it should be. The kernel takes each table's part at once or not at
/// all.</summary>
internal static class RepairScript
{
    /// <summary>What must be done, or an empty text when all is well.</summary>
    /// <remarks>A chain that is right is not written again, so that its counters go on.</remarks>
    public static string Make(IEnumerable<OwnedChain> wanted, SavedRules found) => Join(wanted, chain => Lines(chain, found));

    /// <summary>What is to be done to chains, table by table.</summary>
    public static string Join(IEnumerable<OwnedChain> chains, Func<OwnedChain, IEnumerable<string>> lines)
        => string.Concat(from chain in chains
                         group chain by chain.Table into table
                         let script = string.Concat(table.SelectMany(lines).Select(line => line + "\n"))
                         where script.Length > 0
                         select $"*{table.Key}\n{script}COMMIT\n");

    private static IEnumerable<string> Lines(OwnedChain chain, SavedRules found)
    {
        string jump = RuleText.Normalize(chain.Jump);
        IReadOnlyList<string> inParent = found.RulesOf(chain.Table, chain.Parent);
        bool hasJump = found.HasJump(chain);
        if (!IsRight(chain, found))
        {
            yield return $":{chain.Name} - [0:0]";   // makes it, or empties it
            foreach (string rule in chain.Rules)
                yield return $"-A {chain.Name} {rule}";
        }

        if (!hasJump)
            yield return $"-A {chain.Parent} {chain.Jump}";

        // What flannel up to v0.19 put there, of whatever network and subnet, and jumps that are there twice.
        bool isFirstJump = true;
        foreach (string rule in inParent)
        {
            if (isFirstJump && RuleText.Normalize(rule) == jump)
                isFirstJump = false;
            else
                yield return $"-D {chain.Parent} {rule}";
        }
    }

    private static bool IsRight(OwnedChain chain, SavedRules found)
        => found.HasChain(chain.Table, chain.Name)
            && found.RulesOf(chain.Table, chain.Name).Select(RuleText.Normalize).SequenceEqual(chain.Rules.Select(RuleText.Normalize));
}

/// <summary>The input for iptables-restore that takes chains of flannel's away, with what leads to them.</summary>
internal static class RemovalScript
{
    /// <summary>What must be done, or an empty text when nothing is there.</summary>
    public static string Make(IEnumerable<OwnedChain> unwanted, SavedRules found)
        => RepairScript.Join(unwanted, chain => Lines(chain, found));

    // What leads to a chain goes first: one that is still led to cannot be removed.
    private static IEnumerable<string> Lines(OwnedChain chain, SavedRules found) =>
    [
        .. found.RulesOf(chain.Table, chain.Parent).Select(rule => $"-D {chain.Parent} {rule}"),
        .. found.HasChain(chain.Table, chain.Name) ? [$"-F {chain.Name}", $"-X {chain.Name}"] : System.Array.Empty<string>(),
    ];
}
