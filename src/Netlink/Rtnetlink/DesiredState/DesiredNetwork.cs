using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The desired state of a program's part of the network, and how the program recognizes its objects.</summary>
/// <remarks>Objects of others that are not named here are left alone, and so are properties of the owner's objects that are not
/// set.</remarks>
/// <param name="Owner">How the program recognizes its objects.</param>
public sealed record DesiredNetwork(NetworkOwner Owner)
{
    /// <summary>The desired links, and settings of links of others.</summary>
    public IReadOnlyList<DesiredLink> Links { get; init => field = ValueList.From(value); } = ValueList<DesiredLink>.Empty;

    /// <summary>The desired addresses.</summary>
    public IReadOnlyList<DesiredAddress> Addresses { get; init => field = ValueList.From(value); } = ValueList<DesiredAddress>.Empty;

    /// <summary>The desired routes.</summary>
    public IReadOnlyList<DesiredRoute> Routes { get; init => field = ValueList.From(value); } = ValueList<DesiredRoute>.Empty;

    /// <summary>The desired rules.</summary>
    public IReadOnlyList<Rule> Rules { get; init => field = ValueList.From(value); } = ValueList<Rule>.Empty;
}
