using System.Collections.Generic;
using System.Text;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>A set with its elements. Its text is what <c>ipset save</c> prints and <c>ipset restore</c> takes.</summary>
public sealed record IpsetContent
{
    /// <param name="set">The set.</param>
    /// <param name="elements">Its elements.</param>
    public IpsetContent(Ipset set, IReadOnlyList<IpsetElement> elements) => (Set, Elements) = (set, ValueList.From(elements));

    /// <summary>The set.</summary>
    public Ipset Set { get; }

    /// <summary>Its elements: those of a hash in no order, of another type in theirs.</summary>
    public IReadOnlyList<IpsetElement> Elements { get; }

    /// <summary>A line for the set and one for each element, each with its end.</summary>
    public override string ToString()
    {
        StringBuilder text = new StringBuilder().Append(Set).Append('\n');
        foreach (IpsetElement element in Elements)
            text.Append("add ").Append(Set.Name).Append(' ').Append(element).Append('\n');
        return text.ToString();
    }
}
