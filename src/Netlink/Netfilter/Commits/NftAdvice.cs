using System;

namespace Netlink.Netfilter;

/// <summary>Remedies for the most common refusals.</summary>
internal static class NftAdvice
{
    public static string? Find(NftRefusal refusal) => refusal.Reason.Error switch
    {
        Errno.EPERM => "This needs CAP_NET_ADMIN in the user namespace that owns the network namespace",
        Errno.EOPNOTSUPP when refusal.Change.Length == 0 =>
            "The kernel does not have nf_tables, or its module is not loaded: modprobe nf_tables",
        Errno.EOPNOTSUPP when Is(refusal.Change, "add chain") => "The kernel does not have chains of this type for the family and hook, " +
            "or the chain exists with another type, hook or priority: delete it first",
        Errno.EOPNOTSUPP => "The kernel does not support this, or not for this family and hook",
        Errno.EBUSY => "It is still in use: delete the rules that refer to it first",
        Errno.ENOENT => Missing(refusal),
        Errno.EEXIST => Existing(refusal),
        Errno.ENODATA => "It uses more bytes than the rule has loaded: compare the key of the set, or the type of the field, with " +
            "what is given",
        Errno.ERANGE when Is(refusal.Change, "add element") => "It expires later than its timeout, or than that of the set",
        Errno.EINVAL when Is(refusal.Change, "add element") => "Elements have a timeout only in a set with the flag timeout, and an " +
            "interval only in one with the flag interval",
        _ => null,
    };

    private static string? Missing(NftRefusal refusal)
    {
        string change = refusal.Change;
        string? attribute = refusal.Reason.Attribute?.Steps is [.., { } last] ? last.Name : null;
        if (attribute is nameof(NftRuleAttribute.NFTA_RULE_POSITION) or nameof(NftRuleAttribute.NFTA_RULE_HANDLE))
            return "The chain has no rule with that handle. A table that is replaced has other handles";
        if (Is(change, "delete element") && refusal.Part?.StartsWith("element", StringComparison.Ordinal) is true)
            return "The set does not have it; DestroyElements deletes only those that exist";
        if (Is(change, "delete"))
            return "It does not exist; Destroy deletes it if it exists";
        if (!Is(change, "add") && !Is(change, "insert") && !Is(change, "create") && !Is(change, "replace"))
            return null;
        if (refusal.Part is string part && Is(part, "expression"))
            return $"The kernel does not have the {part}, or its module is not loaded, or what it names does not exist";
        if (refusal.Part is string table && Is(table, "table"))
            return $"There is no {table} of this family";
        return refusal.Part is string named ? $"The table has no {named}"
            : "The table, chain, set, object or device it names does not exist, or the kernel lacks an expression or a helper";
    }

    private static string Existing(NftRefusal refusal)
    {
        if (Is(refusal.Change, "add element") || (refusal.Part is string part && Is(part, "element")))
            return "The set has it already, within an interval or with other data";
        return Is(refusal.Change, "add") ? "It already exists, with other properties" : "It already exists";
    }

    private static bool Is(string text, string beginning) => text.StartsWith(beginning + " ", StringComparison.Ordinal);
}
