namespace Netlink.Connection;

/// <summary>What usually helps, for the errors that people meet most.</summary>
internal static class Remedies
{
    public static string? Find(Errno error) => error switch
    {
        Errno.EPERM => "Changing the network needs CAP_NET_ADMIN in the user namespace that owns the network namespace.",
        Errno.ENETUNREACH => "A gateway must be on a connected network, or the route be marked on-link and name its device.",
        Errno.ENETDOWN => "Set the device up first.",
        Errno.EOPNOTSUPP => "The kernel does not have this, or its module is not loaded.",
        _ => null,
    };
}
