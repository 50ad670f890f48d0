using System;

namespace Netlink.Netfilter;

/// <summary>Remedies for the most common refusals.</summary>
internal static class NftAdvice
{
    public static string? Find(Errno error, string change) => error switch
    {
        Errno.EPERM => "Changing nf_tables needs CAP_NET_ADMIN in the user namespace that owns the network namespace",
        Errno.EOPNOTSUPP when change.Length == 0 => "The kernel does not have nf_tables, or its module is not loaded: modprobe nf_tables",
        Errno.EOPNOTSUPP => "The kernel does not support this, or not for this family and hook",
        Errno.EBUSY => "It is still in use: delete the rules that refer to it first",
        Errno.ENOENT when change.StartsWith("add", StringComparison.Ordinal) || change.StartsWith("insert", StringComparison.Ordinal) =>
            "The table, chain, set, object or device it names does not exist, or the kernel lacks an expression or a helper",
        Errno.EEXIST => "It already exists",
        _ => null,
    };
}
