namespace Netlink.Netfilter;

/// <summary>An expression that looks a key up in a set or map, which may be the rule's own.</summary>
internal interface INftSetReference
{
    /// <summary>The set or map by name, or null when there is none.</summary>
    string? Set { get; }

    /// <summary>The rule's own set, or null when <see cref="Set"/> names one of the table.</summary>
    NftSet? AnonymousSet { get; }

    /// <summary>The same with a set of the rule's own.</summary>
    NftExpression WithOwn(NftSet set);

    /// <summary>The same with the name and number that its own set has in a batch.</summary>
    NftExpression Sent(NftSet named);
}
