using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Sends a commit, and makes of the answers what became of it.</summary>
internal static class NftTransaction
{
    public static NftCommitResult Execute(NetlinkConnection connection, NftGathering gathering, NftGeneration? onlyIf, bool echo,
        Func<NftGeneration> read)
    {
        RequestBatch batch = gathering.Batch;
        int last = batch.Count - 2;
        // The kernel tells the generation if the first change is to be told.
        const int First = 1;
        int firstBytes = 1024 + (2 * (batch[First + 1].Start - batch[First].Start));
        Dictionary<int, ulong> handles = [];
        NftGeneration? generation = null;
        TransactionOutcome outcome = connection.ExecuteTransaction(batch, last, echo ? gathering.EchoBytes + firstBytes : 0,
            position => echo && (position == First || gathering.IsEchoed(position)),
            (int position, in NetlinkMessage message) =>
            {
                if (message.Header.Type == NftOperations.NewGeneration.Type)
                    generation = NftGeneration.Decode(message);
                else if (FindHandle(message) is ulong handle && gathering.IsEchoed(position))
                    handles[gathering.ChangeOf(position)] = handle;
            });
        if (outcome.Refusals.Count > 0)
            throw Refused(gathering, outcome, onlyIf);
        if (!outcome.IsMade)
            throw Unknown(gathering, onlyIf, read);
        return new NftCommitResult(handles, outcome.IsAnswerLost ? null : generation);
    }

    private static Exception Refused(NftGathering gathering, TransactionOutcome outcome, NftGeneration? onlyIf)
    {
        List<NftRefusal> refusals = [];
        NetlinkException? whole = null;
        foreach ((int position, NetlinkException reason) in outcome.Refusals)
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
        return new NftCommitException(refusals, outcome.IsAnswerLost);
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
            : type == NftOperations.NewObject.Type ? (ushort)NftObjectAttribute.NFTA_OBJ_HANDLE : 0);
        return attribute != 0 && message.Read(out NfGenMsg _).TryFind(attribute, out NetlinkAttribute handle)
            ? handle.AsUInt64BigEndian() : null;
    }
}
