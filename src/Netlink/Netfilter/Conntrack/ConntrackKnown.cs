using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>The connections that a watch knows, of those that its filter takes.</summary>
internal sealed class ConntrackKnown
{
    private readonly Dictionary<(ConntrackTuple, ushort), ConntrackEntry> _entries = [];

    /// <summary>Takes in one that was read.</summary>
    public void Set(ConntrackEntry entry) => _entries[KeyOf(entry)] = entry;

    /// <summary>Takes in one that was announced as new or changed.</summary>
    /// <param name="entry">The connection.</param>
    /// <param name="isWanted">Whether the filter takes it.</param>
    /// <param name="changes">Gets what follows.</param>
    public void Update(ConntrackEntry entry, bool isWanted, List<ConntrackWatchEvent> changes)
    {
        (ConntrackTuple, ushort) key = KeyOf(entry);
        ConntrackEntry? old = _entries.GetValueOrDefault(key);
        if (old is not null && old.Id != entry.Id)
        {
            // Connections that began before anybody listened end without a word.
            changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, old, null) { IsInferred = true });
            _entries.Remove(key);
            old = null;
        }

        if (isWanted)
        {
            _entries[key] = entry;
            // What a reading has shown already may be announced after it.
            if (old is null || !AreAlike(old, entry))
                changes.Add(new ConntrackChange(old is null ? ConntrackChangeKind.Added : ConntrackChangeKind.Changed, old, entry));
        }
        else if (old is not null)
        {
            _entries.Remove(key);
            changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, old, null));
        }
    }

    /// <summary>Takes out one that was announced as gone; nothing follows when it was not known.</summary>
    public void Remove(ConntrackEntry entry, List<ConntrackWatchEvent> changes)
    {
        (ConntrackTuple, ushort) key = KeyOf(entry);
        if (_entries.TryGetValue(key, out ConntrackEntry? old) && old.Id == entry.Id && _entries.Remove(key))
            changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, entry, null));
    }

    /// <summary>What differs in another state.</summary>
    /// <param name="other">The other state.</param>
    /// <param name="isFirst">Whether this is before the first reading.</param>
    /// <param name="changes">Gets the difference.</param>
    public void AddDifferenceTo(ConntrackKnown other, bool isFirst, List<ConntrackWatchEvent> changes)
    {
        foreach (((ConntrackTuple, ushort) key, ConntrackEntry old) in _entries)
        {
            if (other._entries.GetValueOrDefault(key)?.Id != old.Id)
                changes.Add(new ConntrackChange(ConntrackChangeKind.Removed, old, null) { IsInferred = true });
        }

        foreach (((ConntrackTuple, ushort) key, ConntrackEntry current) in other._entries)
        {
            ConntrackEntry? old = _entries.GetValueOrDefault(key);
            if (old is null || old.Id != current.Id)
                changes.Add(new ConntrackChange(isFirst ? ConntrackChangeKind.Present : ConntrackChangeKind.Added, null, current)
                {
                    IsInferred = !isFirst,
                });
            else if (!AreAlike(old, current))
                changes.Add(new ConntrackChange(ConntrackChangeKind.Changed, old, current) { IsInferred = true });
        }
    }

    private static (ConntrackTuple, ushort) KeyOf(ConntrackEntry entry) => (entry.Original, entry.Zone);

    /// <summary>But for what changes by itself and is never announced, and what only a reading or only an announcement tells.</summary>
    private static bool AreAlike(ConntrackEntry left, ConntrackEntry right) => Steady(left) == Steady(right);

    private static ConntrackEntry Steady(ConntrackEntry entry) => entry with
    {
        Timeout = null,
        UseCount = null,
        OriginalCounters = null,
        ReplyCounters = null,
        Started = null,
        Stopped = null,
        Mark = entry.Mark is 0 ? null : entry.Mark,
        UnknownAttributes = [],
    };
}
