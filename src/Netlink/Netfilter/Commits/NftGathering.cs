using System;
using System.Collections.Generic;
using Netlink.Connection;

namespace Netlink.Netfilter;

/// <summary>The messages of a commit as they are gathered, and which change each belongs to.</summary>
internal sealed class NftGathering : IDisposable
{
    /// <summary>A list of elements is one attribute, of at most 64 KiB.</summary>
    private const int MostBytesOfElements = 60_000;

    /// <summary>What a message is noted by that belongs to no change; others by their change and whether they are echoed.</summary>
    private const int NoChange = -1;

    private readonly List<(string Verb, object Subject)> _changes = [];
    private uint _lastId = 1;

    /// <param name="onlyIf">The generation to begin with, or null.</param>
    /// <param name="canDestroy">Whether the kernel deletes what may not be there by a message of its own.</param>
    public NftGathering(NftGeneration? onlyIf, bool canDestroy)
    {
        CanDestroy = canDestroy;
        Batch.Add(NftRequests.Begin, onlyIf, NoChange);
    }

    public RequestBatch Batch { get; } = new();

    public bool CanDestroy { get; }

    public int ChangeCount => _changes.Count;

    /// <summary>The bytes of echoes, with what it takes to keep each.</summary>
    public int EchoBytes { get; private set; }

    public bool IsEchoed(int message) => Batch[message].Tag is >= 0 and int tag && (tag & 1) != 0;

    /// <summary>The change that a message belongs to; -1 for what begins and ends the transaction.</summary>
    public int ChangeOf(int message) => Batch[message].Tag >> 1;

    public string Describe(int change) => $"{_changes[change].Verb} {_changes[change].Subject}";

    /// <summary>Begins a change and returns its position.</summary>
    public int Begin(string verb, object subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        _changes.Add((verb, subject));
        return _changes.Count - 1;
    }

    /// <summary>A change that is one message.</summary>
    public int Add<T>(string verb, NetlinkRequest<T> request, T subject, bool echoed = false)
        where T : class
    {
        int change = Begin(verb, subject);
        AddMessage(request, subject, echoed);
        return change;
    }

    /// <summary>A message of the change that was begun last.</summary>
    public void AddMessage<T>(NetlinkRequest<T> request, T subject, bool echoed = false)
    {
        int before = Batch.Writer.Written.Length;
        Batch.Add(request, subject, ((_changes.Count - 1) << 1) | (echoed ? 1 : 0));
        if (echoed)
            EchoBytes += 1024 + (2 * (Batch.Writer.Written.Length - before));
    }

    public void AddElements(NetlinkRequest<NftElementList> request, NftSet set, IReadOnlyList<NftSegment> segments)
    {
        List<NftSegment> part = [];
        int bytes = 0;
        foreach (NftSegment segment in segments)
        {
            int length = MostBytesOf(segment.Element);
            if (bytes + length > MostBytesOfElements && part.Count > 0)
            {
                AddMessage(request, new NftElementList(set, part));
                (part, bytes) = ([], 0);
            }

            part.Add(segment);
            bytes += length;
        }

        if (part.Count > 0)
            AddMessage(request, new NftElementList(set, part));
    }

    /// <summary>A rule as it can be sent: its anonymous sets, which are added first, are named by number.</summary>
    public NftRule WithSets(NftRule rule)
    {
        NftExpression[]? expressions = null;
        for (int i = 0; i < rule.Expressions.Count; i++)
        {
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
                Id = ++_lastId,
            };
            AddMessage(NftRequests.AddSet, named);
            AddElements(NftRequests.AddElements, named, NftSegments.Of(named, named.Elements, isWhole: true));
            expressions ??= [.. rule.Expressions];
            expressions[i] = reference.Sent(named);
        }

        return expressions is null ? rule : rule with { Expressions = expressions };
    }

    /// <summary>Takes no more changes.</summary>
    public void End()
    {
        Batch.Add(NftRequests.End, "the end of the commit", NoChange);
        Batch.Close();
    }

    public void Dispose() => Batch.Dispose();

    /// <summary>What an element takes at most, its attributes' headers included.</summary>
    private static int MostBytesOf(NftElement element)
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
