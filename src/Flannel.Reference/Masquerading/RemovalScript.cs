namespace Flannel.Reference.Masquerading;

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
