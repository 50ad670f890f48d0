using System;

namespace Netlink.Netfilter;

/// <summary>What usually helps, for the refusals that people meet most.</summary>
internal static class NftAdvice
{
    public static string? Find(Errno error, string change) => error switch
    {
        Errno.EPERM => "Changing nf_tables needs CAP_NET_ADMIN in the user namespace that owns the network namespace",
        Errno.EOPNOTSUPP when change.Length == 0 => "The kernel does not have nf_tables, or its module is not loaded: modprobe nf_tables",
        Errno.EOPNOTSUPP => "The kernel does not have this, or not for this family and hook",
        Errno.EBUSY => "Something still uses it: delete the rules that lead to it first",
        Errno.ENOENT when change.StartsWith("add", StringComparison.Ordinal) || change.StartsWith("insert", StringComparison.Ordinal) =>
            "The table, chain, set, object or device that it names is not there, or the kernel lacks an expression or a helper",
        Errno.EEXIST => "It is there already",
        _ => null,
    };
}
