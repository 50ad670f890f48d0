using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The objects of one namespace that a watch knows: those of the requested kinds, and those whose changes affect them.</summary>
internal sealed class NamespaceTracker
{
    /// <summary>The index of the loopback device, which every namespace has; it does not matter if it has not.</summary>
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

    /// <summary>The id of the namespace, or null for the client's own.</summary>
    public int? Id { get; }

    public IReadOnlyList<ObjectTracker> Objects => _watched;

    public bool NeedsReading
    {
        get
        {
            foreach (ObjectTracker objects in _watched)
            {
                if (objects.NeedsReading)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Requires everything to be read again.</summary>
    public void Invalidate() => Array.ForEach(_watched, objects => objects.NeedsReading = true);

    /// <summary>All notifications that arrived during the reading have been processed.</summary>
    public void HasCaughtUp() => _catchingUp = false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // See NetworkWatcher.
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
            if (_catchingUp)
                Doubt(objects);
            Consider(objects, changes, seen);
            LeaveOutUnwanted(objects, changes, seen);
            return;
        }
    }

    /// <summary>Reads the objects that must be read. If it raises <see cref="DumpInterruptedException"/>, the rest must still be
    /// read.</summary>
    public void Read(bool first, List<NetworkChange> changes)
    {
        AwaitChangesUnderWay();
        foreach (ObjectTracker objects in _watched)
        {
            if (!objects.NeedsReading)
                continue;
            int seen = changes.Count;
            objects.Read(first, changes);
            _catchingUp = true;
            if (!first)
                Consider(objects, changes, seen);
            LeaveOutUnwanted(objects, changes, seen);
        }

        // A dump may include changes whose notifications are pending: after this call those are in the queue.
        AwaitChangesUnderWay();
    }

    /// <summary>Considers a change that happened while objects were read.</summary>
    private void Doubt(ObjectTracker changed)
    {
        // The reading may include this change but not yet its effects, which would then go unnoticed.
        if (changed.AffectOthers)
            Invalidate();
        else if (changed.AreReadByCounting)
            changed.NeedsReading = true;
    }

    /// <summary>Informs all trackers of changes, except those of routes, which affect nothing else.</summary>
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

    /// <summary>Removes the changes of objects that are tracked only because they affect others.</summary>
    private void LeaveOutUnwanted(ObjectTracker changed, List<NetworkChange> changes, int from)
    {
        if ((_reported & changed.Kind) == 0)
            changes.RemoveRange(from, changes.Count - from);
    }

    /// <summary>
    /// The kernel sends the notifications of some deletions before it carries them out, and dumps routes without waiting for that: read at
    /// once, the routes would still appear, and nothing would report their deletion. For the lookup of a link, however, the kernel waits
    /// for the lock (RTNL) under which it makes such changes, so after that they are made.
    /// </summary>
    private void AwaitChangesUnderWay() => _reader.Links.TryGet(LoopbackIndex);
}
