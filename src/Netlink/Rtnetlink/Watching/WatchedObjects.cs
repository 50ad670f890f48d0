using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a watch knows of one kind of object in one namespace.</summary>
internal abstract class WatchedObjects
{
    /// <summary>Which kind it is.</summary>
    public required NetworkObjects Kind { get; init; }

    /// <summary>The multicast groups that announce changes.</summary>
    public abstract IReadOnlyList<uint> Groups { get; }

    /// <summary>Where the objects are, or null for the client's own namespace.</summary>
    public WatchedPlace? Place { get; init; }

    /// <summary>Whether the objects must be read anew, because the kernel may have changed some without announcing it.</summary>
    public bool NeedsReading { get; set; }

    /// <summary>Takes in an announcement; false when it is not about these objects.</summary>
    public abstract bool TryApply(in NetlinkMessage message, bool own, List<NetworkChange> changes);

    /// <summary>Reads all objects and reports what differs from what was known.</summary>
    public abstract void Read(bool first, List<NetworkChange> changes);

    /// <summary>Learns of changes to other objects, which may have silent effects on these.</summary>
    public virtual void Consider(NetworkChange change)
    {
    }

    /// <summary>A change that the kernel announced.</summary>
    protected NetworkChange<T> Announced<T>(NetworkChangeKind kind, T? old, T? current, bool own)
        where T : class
        => new(kind, old, current) { IsOwn = own, Place = Place };

    /// <summary>A change that a reading brought to light.</summary>
    protected NetworkChange<T> Found<T>(T? old, T? current, bool first)
        where T : class
    {
        NetworkChangeKind kind = (old, current) switch
        {
            (null, _) => first ? NetworkChangeKind.Present : NetworkChangeKind.Added,
            (_, null) => NetworkChangeKind.Removed,
            _ => NetworkChangeKind.Changed,
        };
        return new NetworkChange<T>(kind, old, current) { IsInferred = !first, Place = Place };
    }
}
