namespace Flannel.Reference.Masquerading;

/// <summary>The rules of flannel v0.28, which are right in its chains: FLANNEL-POSTRTG and FLANNEL-FWD.</summary>
internal static class FlannelChains
{
    private const string MasqueradeComment = "flanneld masq";
    private const string ForwardComment = "flanneld forward";

    // Kubernetes marks what it masquerades itself.
    private const string MarkedByKubernetes = "0x4000/0x4000";

    /// <summary>The chains that a node is not to have, which an earlier run may have left. What was in them does not matter.</summary>
    public static IReadOnlyList<OwnedChain> Unwanted(WantedRules kinds) => Make(
        new WantedRules(Masquerade: !kinds.Masquerade, Forward: !kinds.Forward, RandomFully: false), canChooseRandomly: false, default,
        default);

    /// <summary>The chains that a node is to have.</summary>
    public static IReadOnlyList<OwnedChain> Make(WantedRules kinds, bool canChooseRandomly, IPNetwork network, IPNetwork subnet) =>
    [
        .. kinds.Masquerade ? [Masquerade(network, subnet, canChooseRandomly && kinds.RandomFully)] : Array.Empty<OwnedChain>(),
        .. kinds.Forward ? [Forward(network)] : Array.Empty<OwnedChain>(),
    ];

    /// <summary>Traffic that leaves the pods' network, or enters it from elsewhere, gets this node's address. Traffic between pods does
    /// not.</summary>
    /// <param name="network">The network of all pods.</param>
    /// <param name="subnet">That of this node's pods.</param>
    /// <param name="randomFully">Whether ports are chosen at random, which avoids that two processors pick the same one.</param>
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

    /// <summary>Packets of pods are forwarded also where others are not.</summary>
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

/// <summary>A chain that is flannel's alone, and the one rule in a chain of everybody's that leads to it.</summary>
/// <param name="Table">The table, such as <c>nat</c>.</param>
/// <param name="Parent">The built-in chain that leads to it.</param>
/// <param name="Comment">What marks flannel's rules, in this chain and in <paramref name="Parent"/>.</param>
/// <param name="Rules">What it holds, in order, each as iptables takes it behind <c>-A CHAIN</c>.</param>
/// <param name="LetsThrough">The network whose packets it accepts, from and to; null when that is not its purpose.</param>
internal sealed record OwnedChain(string Table, string Parent, string Name, string Comment, IReadOnlyList<string> Rules,
    IPNetwork? LetsThrough = null)
{
    public string Jump => $"-m comment --comment \"{Comment}\" -j {Name}";
}

/// <summary>Which rules a node is to have.</summary>
/// <param name="Masquerade">Those that give packets to and from elsewhere the node's address.</param>
/// <param name="Forward">Those that let packets of pods be forwarded.</param>
/// <param name="RandomFully">Whether ports of masqueraded connections are chosen at random.</param>
internal readonly record struct WantedRules(bool Masquerade, bool Forward, bool RandomFully)
{
    public bool IsAny => Masquerade || Forward;

    public static WantedRules Of(FlannelOptions options)
        => new(options.IpMasquerade, options.IptablesForwardRules, !options.DisableRandomFully);
}
