using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>The namespaces of a watch, each with its reader.</summary>
internal sealed class NamespaceTrackers : IDisposable
{
    private readonly NamespaceTracker _own;
    private readonly List<NamespaceTracker> _all = [];
    private readonly Dictionary<int, NamespaceTracker> _byId = [];
    private readonly List<NetworkReader> _opened = [];

    /// <param name="reader">The reader of the watching client's own namespace; the caller keeps its ownership.</param>
    /// <param name="options">What to watch, and in which further namespaces.</param>
    /// <param name="open">Opens a reader of another namespace.</param>
    /// <param name="numberOf">Returns the id of another namespace in the client's namespace.</param>
    /// <param name="ownId">Returns the identity of the client's own namespace.</param>
    public NamespaceTrackers(NetworkReader reader, WatchOptions options, Func<NetworkNamespace, NetworkReader> open,
        Func<NetworkNamespace, int> numberOf, Func<long> ownId)
    {
        _own = new NamespaceTracker(reader, options, place: null);
        _all.Add(_own);
        try
        {
            long? own = options.Namespaces.Count == 0 ? null : ownId();
            foreach (NetworkNamespace other in options.Namespaces)
            {
                // The client's own namespace is watched already; its notifications have no namespace id.
                if (other.Id == own)
                    continue;
                NetworkReader there = open(other);
                _opened.Add(there);
                var watched = new NamespaceTracker(there, options, new ChangePlace(other, numberOf(other)));
                // Two handles may refer to one namespace, which is watched once.
                if (_byId.TryAdd(watched.Id!.Value, watched))
                    _all.Add(watched);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<NamespaceTracker> All => _all;

    public uint[] Groups
    {
        get
        {
            uint[] all = [];
            foreach (ObjectTracker objects in _own.Objects)
                all = [.. all, .. objects.Groups];
            return all;
        }
    }

    public bool NeedReading
    {
        get
        {
            foreach (NamespaceTracker place in _all)
            {
                if (place.NeedsReading)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The namespace of a notification; null for one that has an id here but is not watched.</summary>
    public NamespaceTracker? Find(int? id) => id is int number ? _byId.GetValueOrDefault(number) : _own;

    public void Invalidate() => _all.ForEach(static place => place.Invalidate());

    public void HaveCaughtUp()
    {
        foreach (NamespaceTracker place in _all)
            place.HasCaughtUp();
    }

    public void Dispose() => _opened.ForEach(static reader => reader.Dispose());
}
