using System;

namespace Netlink.Connection;

/// <summary>What usually helps, for the refusals that people meet most.</summary>
internal static class Remedies
{
    /// <param name="operation">The request by its kernel name.</param>
    /// <param name="error">The error.</param>
    /// <param name="said">The kernel's sentence, or null.</param>
    /// <param name="module">The module that would bring what was asked for, or null.</param>
    public static string? Find(string operation, Errno error, string? said, string? module) => error switch
    {
        Errno.EPERM => "Changing the network needs CAP_NET_ADMIN in the user namespace that owns the network namespace.",
        Errno.ENODEV when Says(said, "required for onlink") => "Name the device of a route that is on-link.",
        Errno.ENETUNREACH when operation is "RTM_GETROUTE" => "No route leads there.",
        Errno.EACCES when operation is "RTM_GETROUTE" => "The route that leads there prohibits it.",
        Errno.EHOSTUNREACH when operation is "RTM_GETROUTE" => "The route that leads there says that it cannot be reached.",
        Errno.EINVAL when operation is "RTM_GETROUTE" && said is null =>
            "The route that leads there drops packets (blackhole), or the question cannot be answered.",
        Errno.ENETUNREACH => "A gateway must be on a connected network, or the route be marked on-link and name its device.",
        Errno.EINVAL when Says(said, "platform_labels") => "Set the kernel parameter net/mpls/platform_labels, which is 0 at first, to " +
            "more than the largest label.",
        Errno.ENETDOWN => "Set the device up first.",
        Errno.EEXIST when operation is "RTM_NEWLINK" => "A link of that name, or a tunnel between the same ends, is there already.",
        Errno.EEXIST when operation is "RTM_NEWROUTE" or "RTM_NEWADDR" or "RTM_NEWNEIGH" or "RTM_NEWNEXTHOP" or "RTM_NEWQDISC" =>
            "It is there already; Replace puts another in its place.",
        Errno.EEXIST when operation is "RTM_NEWRULE" => "Such a rule is there already.",
        Errno.ESRCH when operation is "RTM_DELROUTE" => "No route to that destination in that table has all that was set.",
        Errno.ENOENT when operation is "RTM_DELRULE" => "No rule has all that was set.",
        Errno.EADDRNOTAVAIL when operation is "RTM_DELADDR" => "The device has no such address with that prefix length.",
        Errno.ENOENT when operation is "RTM_NEWQDISC" && Says(said, "kind is unknown") =>
            "The kernel does not have this kind, or its module (sch_…) is not loaded.",
        Errno.EBUSY when operation is "RTM_NEWLINK" => "Some settings change only while the link is down, or out of its bridge or bond.",
        // Another sentence says itself what is not supported, which no module would change.
        Errno.EOPNOTSUPP when said is not null && !Says(said, "Unknown device type") && !Says(said, "not supported") => null,
        Errno.EOPNOTSUPP when module is not null => $"The kernel does not have this, or its module is not loaded: modprobe {module}.",
        Errno.EOPNOTSUPP => "The kernel does not have this, or its module is not loaded.",
        _ => null,
    };

    private static bool Says(string? said, string part) => said?.Contains(part, StringComparison.Ordinal) ?? false;
}

/// <summary>Something for which the kernel may need a module.</summary>
internal interface INeedsModule
{
    /// <summary>The module's name or alias, or null when none is known.</summary>
    string? Module { get; }

    /// <summary>What to do about a refusal that only the object itself explains, or null.</summary>
    string? FindRemedy(Errno error);
}
