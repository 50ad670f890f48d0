namespace Flannel.Reference.Masquerading;

/// <summary>Makes the input for iptables-restore that brings chains into the desired state. The kernel applies the part of each table
/// atomically.</summary>
internal static class RepairScript
{
    /// <summary>Returns the necessary changes, or an empty text if there are none.</summary>
    /// <remarks>A correct chain is not rewritten, so that its counters continue.</remarks>
    public static string Make(IEnumerable<OwnedChain> wanted, SavedRules found) => Join(wanted, chain => Lines(chain, found));

    /// <summary>Combines the changes of chains, table by table.</summary>
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
            yield return $":{chain.Name} - [0:0]";   // creates or flushes it
            foreach (string rule in chain.Rules)
                yield return $"-A {chain.Name} {rule}";
        }

        if (!hasJump)
            yield return $"-A {chain.Parent} {chain.Jump}";

        // Removes what flannel up to v0.19 added there, for any network and subnet, and duplicate jumps.
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

/// <summary>Makes the input for iptables-restore that removes flannel's chains and the rules that jump to them.</summary>
internal static class RemovalScript
{
    /// <summary>Returns the necessary changes, or an empty text if nothing is there.</summary>
    public static string Make(IEnumerable<OwnedChain> unwanted, SavedRules found)
        => RepairScript.Join(unwanted, chain => Lines(chain, found));

    // The rules that jump to a chain go first: a chain that is still referenced cannot be removed.
    private static IEnumerable<string> Lines(OwnedChain chain, SavedRules found) =>
    [
        .. found.RulesOf(chain.Table, chain.Parent).Select(rule => $"-D {chain.Parent} {rule}"),
        .. found.HasChain(chain.Table, chain.Name) ? [$"-F {chain.Name}", $"-X {chain.Name}"] : System.Array.Empty<string>(),
    ];
}
