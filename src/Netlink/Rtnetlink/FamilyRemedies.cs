using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>What usually helps when the kernel refuses a request of a family, by its verb. The first that fits is told.</summary>
internal sealed record FamilyRemedies
{
    /// <summary>For objects of which Replace puts another in the place of one that is there.</summary>
    public static Remedy UseReplace { get; } = new(Errno.EEXIST, "It is there already; Replace puts another in its place.");

    /// <summary>For ways to a gateway.</summary>
    public static IReadOnlyList<Remedy> ForGateways { get; } =
    [
        new(Errno.ENODEV, "Name the device of a route that is on-link.") { Sentences = ["required for onlink"] },
        new(Errno.ENETUNREACH, "A gateway must be on a connected network, or the route be marked on-link and name its device."),
    ];

    /// <summary>Against refusals to make or change an object.</summary>
    public IReadOnlyList<Remedy> New { get; init; } = [];

    /// <summary>Against refusals to delete one.</summary>
    public IReadOnlyList<Remedy> Delete { get; init; } = [];

    /// <summary>Against refusals to change an object, in the few families that tell that from making one.</summary>
    public IReadOnlyList<Remedy> Set { get; init; } = [];

    /// <summary>Against refusals to answer.</summary>
    public IReadOnlyList<Remedy> Get { get; init; } = [];
}
