using System;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The message types of nf_tables. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>, <c>nfnetlink.h</c>.</summary>
internal static class NftOperations
{
    private const ushort NFNL_SUBSYS_NFTABLES = 10;

    private static readonly Remedy s_noModule = new(Errno.EINVAL,
        "The kernel does not have nf_tables, or its module is not loaded: modprobe nf_tables.")
    {
        Sentences = [""],
    };

    /// <summary>The begin and end of a batch, which belong to no subsystem.</summary>
    public static NetlinkOperation BatchBegin { get; } = new(0x10, "NFNL_MSG_BATCH_BEGIN",
        static () => AttributeSchema.Of<NftBatchAttribute>(NfGenMsg.Size));

    public static NetlinkOperation BatchEnd { get; } = new(0x11, "NFNL_MSG_BATCH_END", static () => new AttributeSchema(NfGenMsg.Size));

    public static NetlinkOperation NewTable { get; } = New(0, "NEWTABLE", static () => NftTableCodec.Schema);

    public static NetlinkOperation GetTable { get; } = New(1, "GETTABLE", static () => NftTableCodec.Schema);

    public static NetlinkOperation DeleteTable { get; } = New(2, "DELTABLE", static () => NftTableCodec.Schema);

    public static NetlinkOperation NewChain { get; } = New(3, "NEWCHAIN", static () => NftChainCodec.Schema);

    public static NetlinkOperation GetChain { get; } = New(4, "GETCHAIN", static () => NftChainCodec.Schema);

    public static NetlinkOperation DeleteChain { get; } = New(5, "DELCHAIN", static () => NftChainCodec.Schema);

    public static NetlinkOperation NewRule { get; } = New(6, "NEWRULE", static () => NftRuleCodec.Schema);

    public static NetlinkOperation GetRule { get; } = New(7, "GETRULE", static () => NftRuleCodec.Schema);

    public static NetlinkOperation DeleteRule { get; } = New(8, "DELRULE", static () => NftRuleCodec.Schema);

    public static NetlinkOperation NewSet { get; } = New(9, "NEWSET", static () => NftSetCodec.Schema);

    public static NetlinkOperation GetSet { get; } = New(10, "GETSET", static () => NftSetCodec.Schema);

    public static NetlinkOperation DeleteSet { get; } = New(11, "DELSET", static () => NftSetCodec.Schema);

    public static NetlinkOperation NewElements { get; } = New(12, "NEWSETELEM", static () => NftElementCodec.Schema);

    public static NetlinkOperation GetElements { get; } = New(13, "GETSETELEM", static () => NftElementCodec.Schema);

    public static NetlinkOperation DeleteElements { get; } = New(14, "DELSETELEM", static () => NftElementCodec.Schema);

    public static NetlinkOperation NewGeneration { get; } = New(15, "NEWGEN", static () => NftGeneration.Schema);

    public static NetlinkOperation GetGeneration { get; } = New(16, "GETGEN", static () => NftGeneration.Schema);

    public static NetlinkOperation NewObject { get; } = New(18, "NEWOBJ", static () => NftObjectCodec.Schema);

    public static NetlinkOperation GetObject { get; } = New(19, "GETOBJ", static () => NftObjectCodec.Schema);

    public static NetlinkOperation DeleteObject { get; } = New(20, "DELOBJ", static () => NftObjectCodec.Schema);

    public static NetlinkOperation ResetObject { get; } = New(21, "GETOBJ_RESET", static () => NftObjectCodec.Schema);

    /// <summary>From Linux 6.2.</summary>
    public static NetlinkOperation ResetRule { get; } = New(25, "GETRULE_RESET", static () => NftRuleCodec.Schema, "rules", "6.2");

    /// <summary>From Linux 6.5.</summary>
    public static NetlinkOperation ResetElements { get; } = New(33, "GETSETELEM_RESET", static () => NftElementCodec.Schema, "elements",
        "6.5");

    public static NetlinkOperation NewFlowTable { get; } = New(22, "NEWFLOWTABLE", static () => NftFlowTableCodec.Schema);

    public static NetlinkOperation GetFlowTable { get; } = New(23, "GETFLOWTABLE", static () => NftFlowTableCodec.Schema);

    public static NetlinkOperation DeleteFlowTable { get; } = New(24, "DELFLOWTABLE", static () => NftFlowTableCodec.Schema);

    public static NetlinkOperation DestroyTable { get; } = New(26, "DESTROYTABLE", static () => NftTableCodec.Schema);

    public static NetlinkOperation DestroyChain { get; } = New(27, "DESTROYCHAIN", static () => NftChainCodec.Schema);

    public static NetlinkOperation DestroySet { get; } = New(29, "DESTROYSET", static () => NftSetCodec.Schema);

    public static NetlinkOperation DestroyElements { get; } = New(30, "DESTROYSETELEM", static () => NftElementCodec.Schema);

    public static NetlinkOperation DestroyObject { get; } = New(31, "DESTROYOBJ", static () => NftObjectCodec.Schema);

    public static NetlinkOperation DestroyFlowTable { get; } = New(32, "DESTROYFLOWTABLE", static () => NftFlowTableCodec.Schema);

    /// <summary>What a request to read may name.</summary>
    private static string Subjects(string name) => name switch
    {
        "GETSETELEM" or "GETSETELEM_RESET" => "set or element",
        "GETRULE_RESET" => "chain or rule",
        "GETOBJ_RESET" => "object",
        _ => "chain or set",
    };

    /// <param name="message">The number.</param>
    /// <param name="name">The name.</param>
    /// <param name="schema">The attributes.</param>
    /// <param name="reset">What it resets, where not all kernels can.</param>
    /// <param name="since">The Linux version that can.</param>
    private static NetlinkOperation New(ushort message, string name, Func<AttributeSchema> schema, string? reset = null,
        string? since = null)
        => new((ushort)((NFNL_SUBSYS_NFTABLES << 8) | message), "NFT_MSG_" + name, schema)
        {
            // What a commit is refused for is described by NftAdvice.
            Remedies = () => name.StartsWith("GET", StringComparison.Ordinal)
                ? [new Remedy(Errno.ENOENT, $"There is no such table, {Subjects(name)} in the network namespace of the client."),
                    .. name is "GETGEN" or "GETTABLE" ? [s_noModule] : (Remedy[])[],
                    .. reset is null ? (Remedy[])[]
                        : [new Remedy(Errno.EINVAL, $"Kernels before {since} cannot reset {reset}.")]] : [],
        };
}

/// <summary><c>NFNL_BATCH_*</c>.</summary>
internal enum NftBatchAttribute : ushort
{
    NFNL_BATCH_GENID = 1,
}
