using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The requests that a commit can contain.</summary>
internal static class NftRequests
{
    private const ushort NFNL_SUBSYS_NFTABLES = 10;

    /// <summary>Begins a batch; with a generation, the kernel refuses the batch if the ruleset has another.</summary>
    public static NetlinkRequest<NftGeneration?> Begin { get; } = new(NftOperations.BatchBegin, MessageFlags.None,
        static (writer, onlyIf) =>
        {
            writer.WriteHeader(new NfGenMsg(NftFamily.Unspecified, NFNL_SUBSYS_NFTABLES));
            if (onlyIf is not null)
                writer.WriteUInt32BigEndian(NftBatchAttribute.NFNL_BATCH_GENID, onlyIf.Number);
        });

    public static NetlinkRequest<string> End { get; } = new(NftOperations.BatchEnd, MessageFlags.None,
        static (writer, _) => writer.WriteHeader(new NfGenMsg(NftFamily.Unspecified, NFNL_SUBSYS_NFTABLES)));

    public static NetlinkRequest<NftTable> AddTable { get; } = new(NftOperations.NewTable, MessageFlags.Create, NftTableCodec.Encode);

    public static NetlinkRequest<NftTable> DeleteTable { get; } =
        new(NftOperations.DeleteTable, MessageFlags.None, NftTableCodec.EncodeName);

    /// <summary>Deletes all tables of a family, or of all.</summary>
    public static NetlinkRequest<NftScope> DeleteTables { get; } =
        new(NftOperations.DeleteTable, MessageFlags.None, static (writer, scope) => NfGenMsg.Write(writer, scope.Family));

    public static NetlinkRequest<NftTable> DestroyTable { get; } =
        new(NftOperations.DestroyTable, MessageFlags.None, NftTableCodec.EncodeName);

    public static NetlinkRequest<NftChain> AddChain { get; } = new(NftOperations.NewChain, MessageFlags.Create, NftChainCodec.Encode);

    public static NetlinkRequest<NftChain> DeleteChain { get; } =
        new(NftOperations.DeleteChain, MessageFlags.None, NftChainCodec.EncodeName);

    public static NetlinkRequest<NftChain> DestroyChain { get; } =
        new(NftOperations.DestroyChain, MessageFlags.None, NftChainCodec.EncodeName);

    public static NetlinkRequest<NftRule> AppendRule { get; } =
        new(NftOperations.NewRule, MessageFlags.Create | MessageFlags.Append, NftRuleCodec.Encode);

    /// <summary>Appends to a chain without a name, which the same batch adds.</summary>
    public static NetlinkRequest<NftInnerRule> AppendInnerRule { get; } = new(NftOperations.NewRule,
        MessageFlags.Create | MessageFlags.Append, NftRuleCodec.Encode);

    /// <summary>Inserts before the rule that <see cref="NftRule.Position"/> names, or at the beginning of the chain.</summary>
    public static NetlinkRequest<NftRule> InsertRule { get; } = new(NftOperations.NewRule, MessageFlags.Create, NftRuleCodec.Encode);

    public static NetlinkRequest<NftRule> ReplaceRule { get; } = new(NftOperations.NewRule, MessageFlags.Replace, NftRuleCodec.Encode);

    public static NetlinkRequest<NftRule> DeleteRule { get; } = new(NftOperations.DeleteRule, MessageFlags.None, NftRuleCodec.EncodeName);

    /// <summary>Deletes all rules of a table, or of a chain.</summary>
    public static NetlinkRequest<NftScope> FlushRules { get; } =
        new(NftOperations.DeleteRule, MessageFlags.None, NftRuleCodec.EncodeFilter);

    public static NetlinkRequest<NftSet> AddSet { get; } = new(NftOperations.NewSet, MessageFlags.Create, NftSetCodec.Encode);

    public static NetlinkRequest<NftSet> DeleteSet { get; } = new(NftOperations.DeleteSet, MessageFlags.None, NftSetCodec.EncodeName);

    public static NetlinkRequest<NftSet> DestroySet { get; } = new(NftOperations.DestroySet, MessageFlags.None, NftSetCodec.EncodeName);

    /// <summary>Deletes all elements.</summary>
    public static NetlinkRequest<NftSet> FlushSet { get; } =
        new(NftOperations.DeleteElements, MessageFlags.None, NftElementCodec.EncodeName);

    public static NetlinkRequest<NftElementList> AddElements { get; } =
        new(NftOperations.NewElements, MessageFlags.Create, NftElementCodec.Encode);

    public static NetlinkRequest<NftElementList> DeleteElements { get; } =
        new(NftOperations.DeleteElements, MessageFlags.None, NftElementCodec.Encode);

    public static NetlinkRequest<NftElementList> DestroyElements { get; } =
        new(NftOperations.DestroyElements, MessageFlags.None, NftElementCodec.Encode);

    public static NetlinkRequest<NftObject> AddObject { get; } = new(NftOperations.NewObject, MessageFlags.Create, NftObjectCodec.Encode);

    public static NetlinkRequest<NftObject> DeleteObject { get; } =
        new(NftOperations.DeleteObject, MessageFlags.None, NftObjectCodec.EncodeName);

    public static NetlinkRequest<NftObject> DestroyObject { get; } =
        new(NftOperations.DestroyObject, MessageFlags.None, NftObjectCodec.EncodeName);

    public static NetlinkRequest<NftFlowTable> AddFlowTable { get; } =
        new(NftOperations.NewFlowTable, MessageFlags.Create, NftFlowTableCodec.Encode);

    public static NetlinkRequest<NftFlowTable> DeleteFlowTable { get; } =
        new(NftOperations.DeleteFlowTable, MessageFlags.None, NftFlowTableCodec.EncodeName);

    public static NetlinkRequest<NftFlowTable> DestroyFlowTable { get; } =
        new(NftOperations.DestroyFlowTable, MessageFlags.None, NftFlowTableCodec.EncodeName);

    /// <summary>The same request, refused if the object already exists (<c>NLM_F_EXCL</c>).</summary>
    public static NetlinkRequest<T> Exclusive<T>(this NetlinkRequest<T> request)
        => request with { Flags = request.Flags | MessageFlags.Exclusive };
}
