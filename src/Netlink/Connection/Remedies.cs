using System;
using System.Collections.Generic;

namespace Netlink.Connection;

/// <summary>What usually helps, for the refusals that people meet most. docs/articles/troubleshooting.md shows them all.</summary>
internal static class Remedies
{
    // The first that fits.
    private static readonly Remedy[] s_known =
    [
        new(Errno.EPERM, "Changing the network needs CAP_NET_ADMIN in the user namespace that owns the network namespace."),
        new(Errno.ENODEV, "Name the device of a route that is on-link.") { Sentences = ["required for onlink"] },
        new(Errno.ENETUNREACH, "No route leads there.") { Operations = ["RTM_GETROUTE"] },
        new(Errno.EACCES, "The route that leads there prohibits it.") { Operations = ["RTM_GETROUTE"] },
        new(Errno.EHOSTUNREACH, "The route that leads there says that it cannot be reached.") { Operations = ["RTM_GETROUTE"] },
        new(Errno.EINVAL, "The route that leads there drops packets (blackhole), or the question cannot be answered.")
        {
            Operations = ["RTM_GETROUTE"], Sentences = [""],
        },
        new(Errno.ENETUNREACH, "A gateway must be on a connected network, or the route be marked on-link and name its device."),
        new(Errno.EINVAL, "Set the kernel parameter net/mpls/platform_labels, which is 0 at first, to more than the largest label.")
        {
            Sentences = ["platform_labels"],
        },
        new(Errno.ENETDOWN, "Set the device up first."),
        new(Errno.EEXIST, "A link of that name, or a tunnel between the same ends, is there already.") { Operations = ["RTM_NEWLINK"] },
        new(Errno.EEXIST, "It is there already; Replace puts another in its place.")
        {
            Operations = ["RTM_NEWROUTE", "RTM_NEWADDR", "RTM_NEWNEIGH", "RTM_NEWNEXTHOP", "RTM_NEWQDISC"],
        },
        new(Errno.EEXIST, "Such a rule is there already.") { Operations = ["RTM_NEWRULE"] },
        new(Errno.ESRCH, "No route to that destination in that table has all that was set.") { Operations = ["RTM_DELROUTE"] },
        new(Errno.ENOENT, "No rule has all that was set.") { Operations = ["RTM_DELRULE"] },
        new(Errno.EADDRNOTAVAIL, "The device has no such address with that prefix length.") { Operations = ["RTM_DELADDR"] },
        new(Errno.ENOENT, "The kernel does not have this kind, or its module (sch_…) is not loaded.")
        {
            Operations = ["RTM_NEWQDISC"], Sentences = ["kind is unknown"],
        },
        new(Errno.EBUSY, "Some settings change only while the link is down, or out of its bridge or bond.")
        {
            Operations = ["RTM_NEWLINK"],
        },
        // Another sentence says itself what is not supported, which no module would change.
        new(Errno.EOPNOTSUPP, Missing) { Sentences = ["", "Unknown device type", "not supported"] },
    ];

    private const string Missing = "The kernel does not have this, or its module is not loaded.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Remedy> All => s_known;

    /// <param name="operation">The request by its kernel name.</param>
    /// <param name="error">The error.</param>
    /// <param name="said">The kernel's sentence, or null.</param>
    /// <param name="module">The module that would bring what was asked for, or null.</param>
    public static string? Find(string operation, Errno error, string? said, string? module)
    {
        string? text = Array.Find(s_known, remedy => remedy.Fits(operation, error, said))?.Text;
        return module is not null && text == Missing ? $"{Missing[..^1]}: modprobe {module}." : text;
    }
}
