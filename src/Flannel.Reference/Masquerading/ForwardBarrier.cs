namespace Flannel.Reference.Masquerading;

/// <summary>A rule that drops or rejects packets of pods before flannel's chain can accept them, such as the last rule of RHEL's FORWARD
/// chain.</summary>
internal static class ForwardBarrier
{
    /// <summary>Whether a rule, written as after <c>-A CHAIN</c>, stops packets from or to pods unconditionally.</summary>
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
                case "-s" or "-d" when Ipv4.FindNetwork(words.Current) is { } network && network.Overlaps(pods): break;
                case "-m" when words.Current == "comment": break;
                case "--comment" or "--reject-with": break;
                default: return false;   // conditional
            }
        }

        return isStop;
    }

    /// <summary>Describes the first rule that blocks a chain, and how to resolve it; null if there is none.</summary>
    public static string? Describe(IEnumerable<OwnedChain> chains, SavedRules found)
        => (from chain in chains
            let rule = found.BarrierBefore(chain)
            where rule is not null
            select $"\"-A {chain.Parent} {rule}\" precedes the jump to {chain.Name} and blocks packets of pods; move it after the " +
                $"jump: iptables -D {chain.Parent} {rule}; iptables -A {chain.Parent} {rule}").FirstOrDefault();
}
