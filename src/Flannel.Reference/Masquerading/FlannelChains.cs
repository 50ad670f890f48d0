namespace Flannel.Reference.Masquerading;

/// <summary>The rules of flannel v0.28, which are correct as they are, in its chains FLANNEL-POSTRTG and FLANNEL-FWD.</summary>
internal static class FlannelChains
{
    private const string MasqueradeComment = "flanneld masq";
    private const string ForwardComment = "flanneld forward";

    // The mark of packets that Kubernetes masquerades itself.
    private const string MarkedByKubernetes = "0x4000/0x4000";

    /// <summary>Returns the chains that a node should not have, and which an earlier run may have left. Their rules do not
    /// matter.</summary>
    public static IReadOnlyList<OwnedChain> Unwanted(WantedRules kinds) => Make(
        new WantedRules(Masquerade: !kinds.Masquerade, Forward: !kinds.Forward, RandomFully: false), canChooseRandomly: false, default,
        default);

    public static IReadOnlyList<OwnedChain> Make(WantedRules kinds, bool canChooseRandomly, IPNetwork network, IPNetwork subnet) =>
    [
        .. kinds.Masquerade ? [Masquerade(network, subnet, canChooseRandomly && kinds.RandomFully)] : Array.Empty<OwnedChain>(),
        .. kinds.Forward ? [Forward(network)] : Array.Empty<OwnedChain>(),
    ];

    /// <summary>Masquerades traffic that leaves the pods' network, or enters it from elsewhere, with this node's address. Traffic between
    /// pods, and to this node's pods, keeps its addresses.</summary>
    /// <param name="randomFully">Whether source ports are chosen at random, so that two processors do not pick the same one.</param>
    public static OwnedChain Masquerade(IPNetwork network, IPNetwork subnet, bool randomFully)
    {
        const string Comment = $"-m comment --comment \"{MasqueradeComment}\"";
        string masquerade = randomFully ? "MASQUERADE --random-fully" : "MASQUERADE";
        return new OwnedChain("nat", "POSTROUTING", "FLANNEL-POSTRTG", MasqueradeComment,
        [
            $"-m mark --mark {MarkedByKubernetes} {Comment} -j RETURN",
            $"-s {subnet} -d {network} {Comment} -j RETURN",
            $"-s {network} -d {subnet} {Comment} -j RETURN",
            $"! -s {network} -d {subnet} {Comment} -j RETURN",
            $"-s {network} ! -d 224.0.0.0/4 {Comment} -j {masquerade}",
            $"! -s {network} -d {network} {Comment} -j {masquerade}",
        ]);
    }

    /// <summary>Accepts forwarded packets from and to pods, even where others are dropped.</summary>
    public static OwnedChain Forward(IPNetwork network)
    {
        const string Comment = $"-m comment --comment \"{ForwardComment}\"";
        return new OwnedChain("filter", "FORWARD", "FLANNEL-FWD", ForwardComment,
        [
            $"-s {network} {Comment} -j ACCEPT",
            $"-d {network} {Comment} -j ACCEPT",
        ],
        LetsThrough: network);
    }
}

/// <summary>A chain of flannel's own, and the one rule in a shared chain that jumps to it.</summary>
/// <param name="Parent">The built-in chain that jumps to it.</param>
/// <param name="Comment">The comment that marks flannel's rules, in this chain and in <paramref name="Parent"/>.</param>
/// <param name="Rules">Its rules, in order, each as iptables takes it after <c>-A CHAIN</c>.</param>
/// <param name="LetsThrough">The network whose packets it accepts in both directions; null if that is not its purpose.</param>
internal sealed record OwnedChain(string Table, string Parent, string Name, string Comment, IReadOnlyList<string> Rules,
    IPNetwork? LetsThrough = null)
{
    public string Jump => $"-m comment --comment \"{Comment}\" -j {Name}";
}

/// <summary>Which rules a node should have.</summary>
/// <param name="Masquerade">Whether packets to and from elsewhere get the node's address.</param>
/// <param name="Forward">Whether forwarded packets of pods are accepted.</param>
/// <param name="RandomFully">Whether source ports of masqueraded connections are chosen at random.</param>
internal readonly record struct WantedRules(bool Masquerade, bool Forward, bool RandomFully)
{
    public bool IsAny => Masquerade || Forward;

    public static WantedRules Of(FlannelOptions options)
        => new(options.IpMasquerade, options.IptablesForwardRules, !options.DisableRandomFully);
}
