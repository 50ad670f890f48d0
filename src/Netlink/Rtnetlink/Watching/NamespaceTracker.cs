using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a watch knows of one namespace: the kinds of objects that are requested, and those whose changes affect them.</summary>
internal sealed class NamespaceTracker
{
    /// <summary>Every namespace has a loopback, of this index; whether there is one does not matter.</summary>
    private const int LoopbackIndex = 1;

    private readonly NetworkReader _reader;
    private readonly NetworkObjects _reported;
    private readonly ObjectTracker[] _watched;
    private bool _catchingUp;

    public NamespaceTracker(NetworkReader reader, WatchOptions options, ChangePlace? place)
    {
        _reader = reader;
        _reported = options.Objects;
        Id = place?.Id;
        _watched = [.. Trackers.For(reader, options, place)];
    }

    /// <summary>The number of the namespace, or null for the client's own.</summary>
    public int? Id { get; }

    public IReadOnlyList<ObjectTracker> Objects => _watched;

    public bool NeedsReading => Array.Exists(_watched, objects => objects.NeedsReading);

    /// <summary>Has everything read again.</summary>
    public void Invalidate() => Array.ForEach(_watched, objects => objects.NeedsReading = true);

    /// <summary>There is nothing left of what was announced while it was being read.</summary>
    public void HasCaughtUp() => _catchingUp = false;

    public void Apply(in NetlinkMessage message, bool own, List<NetworkChange> changes)
    {
        foreach (ObjectTracker objects in _watched)
            objects.TakeHint(message);
        foreach (ObjectTracker objects in _watched)
        {
            if (!objects.AreMeantBy(message))
                continue;
            int seen = changes.Count;
            objects.Apply(message, own, changes);
            // What was read may hold this change already without its effects, and so nothing new would be seen in it.
            if (_catchingUp && objects.AffectOthers)
                Invalidate();
            Consider(objects, changes, seen);
            LeaveOutUnwanted(objects, changes, seen);
            return;
        }
    }

    /// <summary>Reads what needs it. It may raise <see cref="DumpInterruptedException"/>; what was not read then still needs it.</summary>
    public void Read(bool first, List<NetworkChange> changes)
    {
        AwaitChangesUnderWay();
        foreach (ObjectTracker objects in _watched)
        {
            if (!first && !objects.NeedsReading)
                continue;
            int seen = changes.Count;
            objects.Read(first, changes);
            _catchingUp = true;
            if (!first)
                Consider(objects, changes, seen);
            LeaveOutUnwanted(objects, changes, seen);
        }

        // A list may hold what is about to be announced: after this it has been, and is queued.
        AwaitChangesUnderWay();
    }

    /// <summary>Tells all of changes to some, save those of routes, which affect nothing else.</summary>
    private void Consider(ObjectTracker changed, List<NetworkChange> changes, int from)
    {
        if (!changed.AffectOthers)
            return;
        for (; from < changes.Count; from++)
        {
            foreach (ObjectTracker objects in _watched)
                objects.Consider(changes[from]);
        }
    }

    /// <summary>Takes out the changes of objects that are followed for the sake of others only.</summary>
    private void LeaveOutUnwanted(ObjectTracker changed, List<NetworkChange> changes, int from)
    {
        if ((_reported & changed.Kind) == 0)
            changes.RemoveRange(from, changes.Count - from);
    }

    /// <summary>
    /// The kernel announces some deletions before it carries them out, and lists routes without waiting for that: read at once, they would
    /// seem to be there still, and nothing would tell that they went. To look up one link, however, the kernel waits for
    /// the lock (RTNL) under which it makes such changes, so after that they are made.
    /// </summary>
    private void AwaitChangesUnderWay() => _reader.Links.TryGet(LoopbackIndex);
}
