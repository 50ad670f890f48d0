using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The desired state of a program's part of the network, and how the program recognizes its objects.</summary>
/// <remarks>What is not named and not the owner's is left alone, and so is what the owner's objects have beyond what is said of
/// them.</remarks>
/// <param name="Owner">How the program recognizes its objects.</param>
public sealed record DesiredNetwork(NetworkOwner Owner)
{
    /// <summary>The links to have, and settings of links that others made.</summary>
    public IReadOnlyList<DesiredLink> Links { get; init => field = ValueList.From(value); } = ValueList<DesiredLink>.Empty;

    /// <summary>The addresses to have.</summary>
    public IReadOnlyList<DesiredAddress> Addresses { get; init => field = ValueList.From(value); } = ValueList<DesiredAddress>.Empty;

    /// <summary>The routes to have.</summary>
    public IReadOnlyList<DesiredRoute> Routes { get; init => field = ValueList.From(value); } = ValueList<DesiredRoute>.Empty;

    /// <summary>The rules to have.</summary>
    public IReadOnlyList<Rule> Rules { get; init => field = ValueList.From(value); } = ValueList<Rule>.Empty;
}
