namespace Flannel.Reference.Masquerading;

/// <summary>Tables that iptables-save cannot show.</summary>
internal static class HiddenTables
{
    public static IEnumerable<string> Of(IEnumerable<OwnedChain> chains, SavedRules found)
        => chains.Select(static chain => chain.Table).Distinct().Where(found.IsHidden);

    public static string Tell(string table)
        => $"iptables-save cannot show table {table}, as another tool has put rules into it that iptables cannot display: " +
            "flannel's rules there cannot be checked, and none is added; "
            + $"see them with \"nft list table ip {table}\", and use one tool for that table";
}
