using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Sends a commit, and determines its outcome from the answers.</summary>
internal sealed class NftTransaction : ITransactionReader
{
    /// <summary>The position of the first change, whose echo includes the generation.</summary>
    private const int First = 1;

    private readonly NftBatchBuilder _builder;
    private readonly bool _echo;
    private Dictionary<int, ulong>? _handles;
    private NftGeneration? _generation;

    private NftTransaction(NftBatchBuilder builder, bool echo) => (_builder, _echo) = (builder, echo);

    public static NftCommitResult Execute(NetlinkConnection connection, NftBatchBuilder builder, NftGeneration? onlyIf, bool echo,
        Func<NftGeneration> read)
    {
        RequestBatch batch = builder.Batch;
        int last = batch.Count - 2;
        int firstBytes = 1024 + (2 * (batch[First + 1].Start - batch[First].Start));
        var reader = new NftTransaction(builder, echo);
        TransactionOutcome outcome = connection.ExecuteTransaction(batch, last, echo ? builder.EchoBytes + firstBytes : 0, reader);
        if (outcome.Refusals is not null)
            throw Refused(builder, outcome.Refusals, outcome.IsAnswerLost, onlyIf);
        if (!outcome.IsMade)
            throw Unknown(builder, onlyIf, read);
        return new NftCommitResult(reader._handles, outcome.IsAnswerLost ? null : reader._generation);
    }

    bool ITransactionReader.IsEchoed(int position) => _echo && (position == First || _builder.IsEchoed(position));

    void ITransactionReader.Take(int position, in NetlinkMessage message)
    {
        if (message.Header.Type == NftOperations.NewGeneration.Type)
            _generation = NftGeneration.Decode(message);
        else if (FindHandle(message) is ulong handle && _builder.IsEchoed(position))
            (_handles ??= [])[_builder.ChangeOf(position)] = handle;
    }

    private static Exception Refused(NftBatchBuilder builder, SortedDictionary<int, NetlinkException> reasons, bool othersLost,
        NftGeneration? onlyIf)
    {
        List<NftRefusal> refusals = [];
        NetlinkException? whole = null;
        foreach ((int position, NetlinkException reason) in reasons)
        {
            int change = builder.ChangeOf(position);
            if (change < 0)
                whole = reason;
            else if (refusals.Count == 0 || refusals[^1].Index != change)
                refusals.Add(new NftRefusal(change, builder.Describe(change), reason)
                {
                    Part = NftRefusedPart.Find(builder.Batch[position].Spec, reason.Attribute),
                });
        }

        if (whole is { Error: Errno.ERESTART } && onlyIf is not null)
            return new NftablesChangedException(onlyIf);
        // A refusal of the whole batch only repeats that of a change.
        if (refusals.Count == 0)
            refusals.Add(new NftRefusal(null, "", whole!));
        return new NftCommitException(refusals, othersLost);
    }

    /// <summary>Without any answer, which happens only if the kernel is out of memory, the generation shows what happened.</summary>
    private static Exception Unknown(NftBatchBuilder builder, NftGeneration? onlyIf, Func<NftGeneration> read)
    {
        string subject = $"a commit of {builder.ChangeCount} changes";
        if (onlyIf is not null && read() == onlyIf)
            return new TimeoutException($"Nothing was changed: the kernel did not answer {subject}, and the ruleset is still of {onlyIf}.");
        return new OutcomeUnknownException(NftOperations.BatchBegin.Name, subject);
    }

    private static ulong? FindHandle(in NetlinkMessage message)
    {
        ushort type = message.Header.Type;
        ushort attribute = (ushort)(type == NftOperations.NewRule.Type ? (ushort)NftRuleAttribute.NFTA_RULE_HANDLE
            : type == NftOperations.NewChain.Type ? (ushort)NftChainAttribute.NFTA_CHAIN_HANDLE
            : type == NftOperations.NewTable.Type ? (ushort)NftTableAttribute.NFTA_TABLE_HANDLE
            : type == NftOperations.NewSet.Type ? (ushort)NftSetAttribute.NFTA_SET_HANDLE
            : type == NftOperations.NewObject.Type ? (ushort)NftObjectAttribute.NFTA_OBJ_HANDLE
            : type == NftOperations.NewFlowTable.Type ? (ushort)NftFlowTableAttribute.NFTA_FLOWTABLE_HANDLE : 0);
        return attribute != 0 && message.Read(out NfGenMsg _).TryFind(attribute, out NetlinkAttribute handle)
            ? handle.AsUInt64BigEndian() : null;
    }
}
