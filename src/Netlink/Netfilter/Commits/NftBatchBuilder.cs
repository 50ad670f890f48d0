using System;
using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Netfilter;

/// <summary>Builds the messages of a commit, and records which change each belongs to.</summary>
internal sealed class NftBatchBuilder : IDisposable
{
    /// <summary>The elements of a message are one attribute, of at most 64 KiB.</summary>
    private const int MaximumElementBytes = 60_000;

    /// <summary>The tag of a message that belongs to no change. Other tags hold the change and whether it is echoed.</summary>
    private const int NoChange = -1;

    private readonly List<(string Verb, object Subject)> _changes = [];
    private uint _lastId = 1;

    /// <param name="onlyIf">The generation that the batch requires, or null.</param>
    /// <param name="canDestroy">Whether the kernel has the <c>NFT_MSG_DESTROY*</c> messages.</param>
    /// <param name="listElements">Lists the kernel's elements of a set.</param>
    public NftBatchBuilder(NftGeneration? onlyIf, bool canDestroy, Func<NftSet, IReadOnlyList<NftElement>> listElements)
    {
        CanDestroy = canDestroy;
        Merged = new NftMergedSets(this, listElements);
        Batch.Add(NftRequests.Begin, onlyIf, NoChange);
    }

    public RequestBatch Batch { get; } = new();

    public bool CanDestroy { get; }

    /// <summary>The sets with <c>auto-merge</c>.</summary>
    public NftMergedSets Merged { get; }

    public int ChangeCount => _changes.Count;

    /// <summary>The bytes of all echoes, including the receive buffer's overhead for each.</summary>
    public int EchoBytes { get; private set; }

    public bool IsEchoed(int message) => Batch[message].Tag is >= 0 and int tag && (tag & 1) != 0;

    /// <summary>The change that a message belongs to; -1 for the begin and end of the batch.</summary>
    public int ChangeOf(int message) => Batch[message].Tag >> 1;

    /// <summary>Whether there is a change of which something is true.</summary>
    /// <param name="isSuch">Tells it of a verb and its subject.</param>
    public bool Changes(Func<string, object, bool> isSuch) => _changes.Exists(change => isSuch(change.Verb, change.Subject));

    /// <summary>A change in nft's language. A rule that is named by its handle alone has no text.</summary>
    public string Describe(int change)
    {
        (string verb, object subject) = _changes[change];
        return subject is NftRule { Expressions.Count: 0, Handle: ulong handle } ? $"{verb} {subject}".TrimEnd() + $" handle {handle}"
            : $"{verb} {subject}";
    }

    /// <summary>Begins a change and returns its position.</summary>
    public int Begin(string verb, object subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        _changes.Add((verb, subject));
        Merged.Note(verb, subject);
        return _changes.Count - 1;
    }

    /// <summary>Adds a change of one message.</summary>
    public int Add<T>(string verb, NetlinkRequest<T> request, T subject, bool echoed = false)
        where T : class
    {
        int change = Begin(verb, subject);
        AddMessage(request, subject, echoed);
        return change;
    }

    /// <summary>Adds a message to the last change.</summary>
    public void AddMessage<T>(NetlinkRequest<T> request, T subject, bool echoed = false)
        => AddMessage(request, subject, _changes.Count - 1, echoed);

    private void AddMessage<T>(NetlinkRequest<T> request, T subject, int change, bool echoed = false)
    {
        int before = Batch.Writer.Written.Length;
        Batch.Add(request, subject, (change << 1) | (echoed ? 1 : 0));
        if (echoed)
            EchoBytes += 1024 + (2 * (Batch.Writer.Written.Length - before));
    }

    /// <summary>Adds the messages of elements to a change, by default the last one.</summary>
    public void AddElements(NetlinkRequest<NftElementList> request, NftSet set, IReadOnlyList<NftSegment> segments, int? change = null)
    {
        int owner = change ?? _changes.Count - 1;
        List<NftSegment> part = [];
        int bytes = 0;
        foreach (NftSegment segment in segments)
        {
            int length = MaximumBytesOf(segment.Element);
            if (bytes + length > MaximumElementBytes && part.Count > 0)
            {
                AddMessage(request, new NftElementList(set, part), owner);
                (part, bytes) = ([], 0);
            }

            part.Add(segment);
            bytes += length;
        }

        if (part.Count > 0)
            AddMessage(request, new NftElementList(set, part), owner);
    }

    /// <summary>A rule ready to be sent: its anonymous sets and chains are added first and referred to by id.</summary>
    public NftRule WithSets(NftRule rule)
    {
        NftExpression[]? expressions = null;
        for (int i = 0; i < rule.Expressions.Count; i++)
        {
            if (rule.Expressions[i] is NftImmediateExpression { Verdict: { Rules: not null } verdict } jump)
            {
                expressions ??= [.. rule.Expressions];
                expressions[i] = jump with { Verdict = verdict.Sent(AddChain(rule, verdict.Rules)) };
            }

            if (rule.Expressions[i] is not INftSetReference { AnonymousSet: NftSet set } reference)
                continue;
            string name = set.ObjectType is not null ? "__objmap%d" : set.IsMap ? "__map%d" : "__set%d";
            NftSet named = new NftSet(rule.Family, rule.Table, name, set.KeyType)
            {
                DataType = set.DataType,
                IsVerdictMap = set.IsVerdictMap,
                ObjectType = set.ObjectType,
                Flags = set.Flags | NftSetFlags.Anonymous | NftSetFlags.Constant,
                Elements = set.Elements,
                Size = set.Size,
                Policy = set.Policy,
                Expressions = set.Expressions,
                UserData = set.UserData,
                UnknownAttributes = set.UnknownAttributes,
                UnknownDescriptionAttributes = set.UnknownDescriptionAttributes,
                Id = ++_lastId,
            };
            AddMessage(NftRequests.AddSet, named);
            AddElements(NftRequests.AddElements, named, NftSegments.Of(named, named.Elements, isWhole: true, isAdded: true));
            expressions ??= [.. rule.Expressions];
            expressions[i] = reference.Sent(named);
        }

        return expressions is null ? rule : rule with { Expressions = expressions };
    }

    /// <summary>Adds a chain without a name, which the next rule must jump to, and returns its id.</summary>
    private uint AddChain(NftRule owner, IReadOnlyList<NftRule> rules)
    {
        uint id = ++_lastId;
        AddMessage(NftRequests.AddChain, new NftChain(owner.Family, owner.Table, NftAnonymousChains.Name)
        {
            Flags = NftChainCodec.NFT_CHAIN_BINDING,
            Id = id,
        });
        foreach (NftRule rule in rules)
            AddMessage(NftRequests.AppendInnerRule, new NftInnerRule(WithSets(rule) with { Position = null }, id));
        return id;
    }

    /// <summary>Completes the batch.</summary>
    public void End()
    {
        Merged.Send();
        Batch.Add(NftRequests.End, "the end of the commit", NoChange);
        Batch.Close();
    }

    public void Dispose() => Batch.Dispose();

    /// <summary>The maximum encoded size of an element, attribute headers included.</summary>
    private static int MaximumBytesOf(NftElement element)
    {
        const int Headers = 96;
        const int Expression = 128;
        int others = 0;
        for (int i = 0; i < element.UnknownAttributes.Count; i++)
            others += element.UnknownAttributes[i].Data.Length + 8;
        return Headers + element.Key.Length + (element.KeyEnd?.Length ?? 0) + (element.Data?.Length ?? 0) + element.UserData.Length
            + ((element.Verdict?.Chain?.Length ?? 0) * 3) + ((element.ObjectName?.Length ?? 0) * 3)
            + (element.Expressions.Count * Expression) + others;
    }
}
