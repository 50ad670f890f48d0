using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The objects of one kind in one namespace that a watch knows.</summary>
/// <param name="family">The family of their notifications.</param>
internal abstract class ObjectTracker(RtnetlinkFamily family)
{
    private const NetworkObjects WithoutEffects = NetworkObjects.Routes | NetworkObjects.MplsRoutes | NetworkObjects.MulticastGroups
        | NetworkObjects.MulticastAddresses | NetworkObjects.AnycastAddresses | NetworkObjects.BridgeVlans | NetworkObjects.VxlanVnis
        | NetworkObjects.NextHopBuckets | NetworkObjects.Netconf | NetworkObjects.NamespaceIds
        | NetworkObjects.MulticastRoutes | NetworkObjects.TrafficFilters | NetworkObjects.TrafficActions
        | NetworkObjects.ForwardingEntries;

    private readonly ushort _newType = family.New.Type;
    private readonly byte? _addressFamily = family.AddressFamily;
    private readonly ushort _goneType = family.Delete.Type;

    /// <summary>The kind of the objects.</summary>
    public required NetworkObjects Kind { get; init; }

    /// <summary>The multicast groups of the notifications.</summary>
    public uint[] Groups => HintedBy is null ? family.Groups : [.. family.Groups, .. HintedBy.Groups];

    /// <summary>The family of other objects whose changes affect these without a separate notification; null for none.</summary>
    public RtnetlinkFamily? HintedBy { get; init; }

    /// <summary>The namespace of the objects, or null for the client's own.</summary>
    public ChangePlace? Place { get; init; }

    /// <summary>Whether the objects must be read again, because the kernel may have changed some without a notification.</summary>
    public bool NeedsReading { get; set; }

    /// <summary>Whether changes of these objects have effects on others.</summary>
    public bool AffectOthers => (Kind & WithoutEffects) == 0;

    /// <summary>Whether a list may lack an object, or have it twice, because others came or went meanwhile: the kernel finds its place
    /// by counting. Lists of routes are made sure of elsewhere.</summary>
    public bool AreReadByCounting => (Kind & (NetworkObjects.Routes | NetworkObjects.MplsRoutes)) == 0;

    /// <summary>Whether a notification is about these objects.</summary>
    public bool AreMeantBy(in NetlinkMessage message)
        => (message.Header.Type == _newType || message.Header.Type == _goneType)
            && (_addressFamily is null || (message.Payload is [byte first, ..] && first == _addressFamily));

    /// <summary>Processes a notification that may be about objects that affect these.</summary>
    public void TakeHint(in NetlinkMessage message)
    {
        if (HintedBy is not null)
            NeedsReading |= message.Header.Type == HintedBy.New.Type || message.Header.Type == HintedBy.Delete.Type;
    }

    /// <summary>Processes a notification about these objects.</summary>
    public abstract void Apply(in NetlinkMessage message, bool own, List<NetworkChange> changes);

    /// <summary>Reads all objects and reports the differences from the known ones.</summary>
    public abstract void Read(bool first, List<NetworkChange> changes);

    /// <summary>Considers a change of another object, which may affect these without a notification.</summary>
    public virtual void Consider(NetworkChange change)
    {
    }

    /// <summary>Whether a notification is about an added or changed object, and not a removed one.</summary>
    protected bool TellsOfNew(in NetlinkMessage message) => message.Header.Type == _newType;

    /// <summary>A change from a notification.</summary>
    protected NetworkChange<T> Announced<T>(NetworkChangeKind kind, T? old, T? current, bool own)
        where T : class
        => new(kind, old, current) { IsOwn = own, Place = Place };

    /// <summary>A change found by a reading.</summary>
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
