namespace Netlink.Netfilter;

/// <summary>What the rules of a list have in common, and is kept once: their table's and chain's names, and like expressions.</summary>
internal sealed class NftRepetitions
{
    public NftRepeatedName Tables { get; } = new();

    public NftRepeatedName Chains { get; } = new();

    public NftRepeatedExpressions Expressions { get; } = new();
}
