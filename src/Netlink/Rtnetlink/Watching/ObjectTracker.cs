using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What a watch knows of one kind of object in one namespace.</summary>
/// <param name="family">The messages that announce them.</param>
internal abstract class ObjectTracker(RtnetlinkFamily family)
{
    private const NetworkObjects WithoutEffects = NetworkObjects.Routes | NetworkObjects.MplsRoutes | NetworkObjects.MulticastGroups
        | NetworkObjects.MulticastAddresses | NetworkObjects.AnycastAddresses | NetworkObjects.BridgeVlans | NetworkObjects.VxlanVnis
        | NetworkObjects.NextHopBuckets | NetworkObjects.Netconf | NetworkObjects.NamespaceIds
        | NetworkObjects.MulticastRoutes | NetworkObjects.TrafficFilters | NetworkObjects.TrafficActions;

    private readonly ushort _newType = family.New.Type;
    private readonly byte? _addressFamily = family.AddressFamily;
    private readonly ushort _goneType = family.Delete.Type;

    /// <summary>Which kind it is.</summary>
    public required NetworkObjects Kind { get; init; }

    /// <summary>The multicast groups that announce changes.</summary>
    public IEnumerable<uint> Groups => HintedBy is null ? family.Groups : [.. family.Groups, .. HintedBy.Groups];

    /// <summary>Other objects, whose changes show in these without an announcement of their own; null for none.</summary>
    public RtnetlinkFamily? HintedBy { get; init; }

    /// <summary>Where the objects are, or null for the client's own namespace.</summary>
    public ChangePlace? Place { get; init; }

    /// <summary>Whether the objects must be read again, because the kernel may have changed some without announcing it.</summary>
    public bool NeedsReading { get; set; }

    /// <summary>Whether changes of these objects have effects on others.</summary>
    public bool AffectOthers => (Kind & WithoutEffects) == 0;

    /// <summary>Whether an announcement is about these objects.</summary>
    public bool AreMeantBy(in NetlinkMessage message)
        => (message.Header.Type == _newType || message.Header.Type == _goneType)
            && (_addressFamily is null || (message.Payload is [byte first, ..] && first == _addressFamily));

    /// <summary>Takes in an announcement that may be of the objects that show in these.</summary>
    public void TakeHint(in NetlinkMessage message)
    {
        if (HintedBy is not null)
            NeedsReading |= message.Header.Type == HintedBy.New.Type || message.Header.Type == HintedBy.Delete.Type;
    }

    /// <summary>Takes in an announcement that is about these objects.</summary>
    public abstract void Apply(in NetlinkMessage message, bool own, List<NetworkChange> changes);

    /// <summary>Reads all objects and reports what differs from what was known.</summary>
    public abstract void Read(bool first, List<NetworkChange> changes);

    /// <summary>Learns of changes to other objects, which may have silent effects on these.</summary>
    public virtual void Consider(NetworkChange change)
    {
    }

    /// <summary>Whether an announcement is about an object that is new or has changed, and not one that is gone.</summary>
    protected bool TellsOfNew(in NetlinkMessage message) => message.Header.Type == _newType;

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
