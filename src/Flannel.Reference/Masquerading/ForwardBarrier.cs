namespace Flannel.Reference.Masquerading;

/// <summary>A rule that drops or rejects packets of pods before flannel's chain can let them through, such as the last one of RHEL's
/// FORWARD chain.</summary>
internal static class ForwardBarrier
{
    /// <summary>Whether a rule, as it follows <c>-A CHAIN</c>, stops packets from or to pods whatever else they are.</summary>
    public static bool Stops(string rule, IPNetwork pods)
    {
        bool isStop = false;
        using IEnumerator<string> words = RuleText.Words(rule).GetEnumerator();
        while (words.MoveNext())
        {
            string option = words.Current;
            if (!words.MoveNext())
                return false;
            switch (option)
            {
                case "-j" when words.Current is "DROP" or "REJECT": isStop = true; break;
                case "-s" or "-d" when Ipv4.TryParseNetwork(words.Current, out IPNetwork network) && network.Overlaps(pods): break;
                case "-m" when words.Current == "comment": break;
                case "--comment" or "--reject-with": break;
                default: return false;   // only under some condition
            }
        }

        return isStop;
    }

    /// <summary>Says what stands in the way of a chain, and what to do; null when nothing does.</summary>
    public static string? Describe(IEnumerable<OwnedChain> chains, SavedRules found)
        => (from chain in chains
            let rule = found.BarrierBefore(chain)
            where rule is not null
            select $"\"-A {chain.Parent} {rule}\" stands before the jump to {chain.Name} and stops packets of pods; move it after the " +
                $"jump: iptables -D {chain.Parent} {rule}; iptables -A {chain.Parent} {rule}").FirstOrDefault();
}
