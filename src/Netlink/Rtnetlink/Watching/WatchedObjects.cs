using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a watch knows of one kind of object.</summary>
internal abstract class WatchedObjects
{
    /// <summary>The multicast groups that announce changes.</summary>
    public abstract uint[] Groups { get; }

    /// <summary>Whether the objects must be read anew, because the kernel may have changed some without announcing it.</summary>
    public bool NeedsReading { get; protected set; }

    /// <summary>Takes in an announcement; false when it is not about these objects.</summary>
    public abstract bool TryApply(in NetlinkMessage message, bool own, List<NetworkChange> changes);

    /// <summary>Reads all objects and reports what differs from what was known.</summary>
    public abstract void Read(bool first, List<NetworkChange> changes);

    /// <summary>Learns of changes to other objects, which may have silent effects on these.</summary>
    public virtual void Consider(NetworkChange change)
    {
    }
}
