using System.Collections.Generic;
using System.Text;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set with its elements. Its text is as printed by <c>ipset save</c> and accepted by <c>ipset restore</c>.</summary>
public sealed record IpsetContent
{
    /// <param name="set">The set.</param>
    /// <param name="elements">Its elements.</param>
    public IpsetContent(Ipset set, IReadOnlyList<IpsetElement> elements) => (Set, Elements) = (set, ValueList.From(elements));

    /// <summary>The set.</summary>
    public Ipset Set { get; }

    /// <summary>Its elements: unordered for hash types, ordered for others.</summary>
    public IReadOnlyList<IpsetElement> Elements { get; }

    /// <summary>A line for the set and one for each element, each with a line end.</summary>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder().Append(Set).Append('\n');
        foreach (IpsetElement element in Elements)
            text.Append("add ").Append(Set.Name).Append(' ').Append(element).Append('\n');
        return text.ToString();
    }
}
