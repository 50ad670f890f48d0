using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Rtnetlink;

/// <summary>The namespaces of a watch, each with a client to read it by.</summary>
internal sealed class WatchedNamespaces : IDisposable
{
    private readonly WatchedNamespace _own;
    private readonly List<WatchedNamespace> _all = [];
    private readonly Dictionary<int, WatchedNamespace> _byId = [];
    private readonly List<RtnetlinkClient> _opened = [];

    /// <param name="client">The watching client, which stays the caller's.</param>
    /// <param name="options">What to watch, and in which further namespaces.</param>
    /// <param name="open">Opens a client in another namespace.</param>
    /// <param name="numberOf">The number by which the client's namespace knows another.</param>
    /// <param name="ownId">Tells which namespace is the client's own.</param>
    public WatchedNamespaces(RtnetlinkClient client, WatchOptions options, Func<NetworkNamespace, RtnetlinkClient> open,
        Func<NetworkNamespace, int> numberOf, Func<long> ownId)
    {
        _own = new WatchedNamespace(client, options, place: null);
        _all.Add(_own);
        try
        {
            long? own = options.Namespaces.Count == 0 ? null : ownId();
            foreach (NetworkNamespace other in options.Namespaces)
            {
                // The client's own is watched already; what it announces does not say where.
                if (other.Id == own)
                    continue;
                RtnetlinkClient reader = open(other);
                _opened.Add(reader);
                var watched = new WatchedNamespace(reader, options, new WatchedPlace(other, numberOf(other)));
                // Two handles may stand for one namespace, which is watched once.
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

    public IReadOnlyList<WatchedNamespace> All => _all;

    public uint[] Groups => [.. _own.Objects.SelectMany(objects => objects.Groups)];

    public bool NeedReading => _all.Exists(static place => place.NeedsReading);

    /// <summary>The namespace of an announcement; null for one that is known here but not watched.</summary>
    public WatchedNamespace? Find(int? id) => id is int number ? _byId.GetValueOrDefault(number) : _own;

    public void Invalidate() => _all.ForEach(static place => place.Invalidate());

    public void HaveCaughtUp() => _all.ForEach(static place => place.HasCaughtUp());

    public void Dispose() => _opened.ForEach(static client => client.Dispose());
}
