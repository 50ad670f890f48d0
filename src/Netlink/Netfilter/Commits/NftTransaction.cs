using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Sends a commit, and makes of the answers what became of it.</summary>
internal sealed class NftTransaction : ITransactionReader
{
    /// <summary>The first change: the kernel tells the generation if that is to be told.</summary>
    private const int First = 1;

    private readonly NftGathering _gathering;
    private readonly bool _echo;
    private Dictionary<int, ulong>? _handles;
    private NftGeneration? _generation;

    private NftTransaction(NftGathering gathering, bool echo) => (_gathering, _echo) = (gathering, echo);

    public static NftCommitResult Execute(NetlinkConnection connection, NftGathering gathering, NftGeneration? onlyIf, bool echo,
        Func<NftGeneration> read)
    {
        RequestBatch batch = gathering.Batch;
        int last = batch.Count - 2;
        int firstBytes = 1024 + (2 * (batch[First + 1].Start - batch[First].Start));
        var reader = new NftTransaction(gathering, echo);
        TransactionOutcome outcome = connection.ExecuteTransaction(batch, last, echo ? gathering.EchoBytes + firstBytes : 0, reader);
        if (outcome.Refusals is not null)
            throw Refused(gathering, outcome.Refusals, outcome.IsAnswerLost, onlyIf);
        if (!outcome.IsMade)
            throw Unknown(gathering, onlyIf, read);
        return new NftCommitResult(reader._handles, outcome.IsAnswerLost ? null : reader._generation);
    }

    bool ITransactionReader.IsEchoed(int position) => _echo && (position == First || _gathering.IsEchoed(position));

    void ITransactionReader.Take(int position, in NetlinkMessage message)
    {
        if (message.Header.Type == NftOperations.NewGeneration.Type)
            _generation = NftGeneration.Decode(message);
        else if (FindHandle(message) is ulong handle && _gathering.IsEchoed(position))
            (_handles ??= [])[_gathering.ChangeOf(position)] = handle;
    }

    private static Exception Refused(NftGathering gathering, SortedDictionary<int, NetlinkException> reasons, bool othersLost,
        NftGeneration? onlyIf)
    {
        List<NftRefusal> refusals = [];
        NetlinkException? whole = null;
        foreach ((int position, NetlinkException reason) in reasons)
        {
            int change = gathering.ChangeOf(position);
            if (change < 0)
                whole = reason;
            else if (refusals.Count == 0 || refusals[^1].Index != change)
                refusals.Add(new NftRefusal(change, gathering.Describe(change), reason));
        }

        if (whole is { Error: Errno.ERESTART } && onlyIf is not null)
            return new NftablesChangedException(onlyIf);
        // What is said of the whole only repeats what is said of a change.
        if (refusals.Count == 0)
            refusals.Add(new NftRefusal(null, "", whole!));
        return new NftCommitException(refusals, othersLost);
    }

    /// <summary>Nothing was answered, which needs a kernel without memory: what it must have made, if anything, is looked for.</summary>
    private static Exception Unknown(NftGathering gathering, NftGeneration? onlyIf, Func<NftGeneration> read)
    {
        string subject = $"a commit of {gathering.ChangeCount} changes";
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
