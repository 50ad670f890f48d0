using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>The remedies for refused requests of a family, by verb. The first that matches is reported.</summary>
internal sealed record FamilyRemedies
{
    /// <summary>For objects whose service has Replace.</summary>
    public static Remedy UseReplace { get; } = new(Errno.EEXIST, "It exists already; Replace replaces it.");

    /// <summary>The same for routes.</summary>
    public static Remedy ReplaceRoute { get; } =
        new(Errno.EEXIST, "It exists already; Replace replaces it, including all next hops of an IPv6 route.");

    /// <summary>For addresses, routes and next hops of a device on which IPv6 is switched off.</summary>
    public static Remedy WithoutIPv6 { get; } =
        new(Errno.EACCES, "Set the kernel parameter net/ipv6/conf/NAME/disable_ipv6 of the device to 0.")
        {
            Sentences = ["IPv6 is disabled"],
        };

    /// <summary>For routes and next hops with a gateway.</summary>
    public static IReadOnlyList<Remedy> ForGateways { get; } =
    [
        new(Errno.ENODEV, "An on-link route must name its device.") { Sentences = ["required for onlink"] },
        Unreachable(Errno.ENETUNREACH),
        Unreachable(Errno.EHOSTUNREACH),   // for IPv6
        new(Errno.EINVAL, "The gateway of an IPv6 route is an IPv6 address.") { Sentences = ["does not support RTA_VIA"] },
        new(Errno.EINVAL, "A gateway that is link-local, or of the other family, needs its device: set OutputInterface.")
        {
            Sentences = ["Egress device not specified"],
        },
        WithoutIPv6,
    ];

    private static Remedy Unreachable(Errno error)
        => new(error, "A gateway must be on a connected network whose device is up; otherwise set RouteFlags.OnLink and name the device.");

    /// <summary>For refusals to create or change an object.</summary>
    public IReadOnlyList<Remedy> New { get; init; } = [];

    /// <summary>For refusals to delete one.</summary>
    public IReadOnlyList<Remedy> Delete { get; init; } = [];

    /// <summary>For refusals to change an object, in the few families with a separate message for that.</summary>
    public IReadOnlyList<Remedy> Set { get; init; } = [];

    /// <summary>For refusals to report one.</summary>
    public IReadOnlyList<Remedy> Get { get; init; } = [];
}
