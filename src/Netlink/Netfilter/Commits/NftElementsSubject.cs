using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>Elements that a change adds or deletes, in nft's language for errors.</summary>
internal sealed record NftElementsSubject(NftSet Set, IReadOnlyList<NftElement> Elements)
{
    private const int MostListed = 3;

    public override string ToString()
    {
        string listed = string.Join(", ", Elements.Take(MostListed).Select(Set.TextOf));
        string more = Elements.Count > MostListed ? $" and {Elements.Count - MostListed} more" : "";
        return $"element {NftFamilyNames.Of(Set.Family)} {Set.Table} {Set.Name} {{ {listed}{more} }}";
    }
}
