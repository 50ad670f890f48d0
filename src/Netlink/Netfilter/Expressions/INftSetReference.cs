namespace Netlink.Netfilter;

/// <summary>An expression that looks up a key in a set or map, which may be anonymous.</summary>
internal interface INftSetReference
{
    /// <summary>The name of the set or map, or null for none.</summary>
    string? Set { get; }

    /// <summary>The anonymous set, or null if <see cref="Set"/> names one of the table.</summary>
    NftSet? AnonymousSet { get; }

    /// <summary>The same with an anonymous set.</summary>
    NftExpression WithAnonymousSet(NftSet set);

    /// <summary>The same with the name and id of its anonymous set in a batch.</summary>
    NftExpression Sent(NftSet named);
}
