namespace Flannel.Reference.Masquerading;

/// <summary>A chain that is flannel's alone, and the one rule in a chain of everybody's that leads to it.</summary>
/// <param name="Table">The table, such as <c>nat</c>.</param>
/// <param name="Parent">The built-in chain that leads to it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Comment">What marks flannel's rules, in this chain and in <paramref name="Parent"/>.</param>
/// <param name="Rules">What it holds, in order, each as iptables takes it behind <c>-A CHAIN</c>.</param>
/// <param name="LetsThrough">The network whose packets it accepts, from and to; null when that is not its purpose.</param>
internal sealed record OwnedChain(string Table, string Parent, string Name, string Comment, IReadOnlyList<string> Rules,
    IPNetwork? LetsThrough = null)
{
    public string Jump => $"-m comment --comment \"{Comment}\" -j {Name}";
}
