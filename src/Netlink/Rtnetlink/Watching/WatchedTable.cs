using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>Objects that a key tells apart: links and addresses.</summary>
internal sealed class WatchedTable<TKey, T> : WatchedObjects
    where TKey : notnull
    where T : class
{
    private readonly Dictionary<TKey, T> _known = [];

    public required Func<T, TKey> KeyOf { get; init; }

    /// <summary>Whether two reports of one object say the same.</summary>
    public required Func<T, T, bool> AreSame { get; init; }

    public required Func<IReadOnlyList<T>> List { get; init; }

    public required Connection.ReplyDecoder<T> Decode { get; init; }

    public required ushort NewType { get; init; }

    public required ushort DeleteType { get; init; }

    public override uint[] Groups => GroupsToJoin;

    public required uint[] GroupsToJoin { get; init; }

    public override bool TryApply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
        if (message.Header.Type == NewType)
            Put(Decode(message), own, changes);
        else if (message.Header.Type == DeleteType)
            Remove(KeyOf(Decode(message)), own, changes);
        else
            return false;
        return true;
    }

    public override void Read(bool first, List<NetworkChange> changes)
    {
        NeedsReading = false;
        var gone = new HashSet<TKey>(_known.Keys);
        foreach (T item in List())
        {
            TKey key = KeyOf(item);
            gone.Remove(key);
            if (!_known.TryGetValue(key, out T? old))
                changes.Add(new NetworkChange<T>(first ? NetworkChangeKind.Present : NetworkChangeKind.Added, null, item) { IsInferred = !first });
            else if (!AreSame(old, item))
                changes.Add(new NetworkChange<T>(NetworkChangeKind.Changed, old, item) { IsInferred = true });
            _known[key] = item;
        }

        foreach (TKey key in gone)
        {
            changes.Add(new NetworkChange<T>(NetworkChangeKind.Removed, _known[key], null) { IsInferred = true });
            _known.Remove(key);
        }
    }

    private void Put(T item, bool own, List<NetworkChange> changes)
    {
        TKey key = KeyOf(item);
        if (!_known.TryGetValue(key, out T? old))
            changes.Add(new NetworkChange<T>(NetworkChangeKind.Added, null, item) { IsOwn = own });
        else if (!AreSame(old, item))
            changes.Add(new NetworkChange<T>(NetworkChangeKind.Changed, old, item) { IsOwn = own });
        _known[key] = item;
    }

    private void Remove(TKey key, bool own, List<NetworkChange> changes)
    {
        if (_known.Remove(key, out T? old))
            changes.Add(new NetworkChange<T>(NetworkChangeKind.Removed, old, null) { IsOwn = own });
    }
}
