using System;

namespace Netlink.Rtnetlink;

/// <summary>Creates a deleted link again as it was listed; of a pair, both ends.</summary>
internal sealed class LinkRestoring
{
    private readonly Link _link;
    private readonly PlannedNetwork _found;
    private readonly Link? _otherEnd;

    public LinkRestoring(Link link, PlannedNetwork found)
        => (_link, _found, _otherEnd) = (link, found, found.OtherEndOf(link));

    /// <summary>Creates the link without its master, which may not exist yet.</summary>
    /// <exception cref="InvalidOperationException">Its other end was in another namespace, where this client cannot create one.</exception>
    public void Make(RtnetlinkBatch batch, DeviceNumbers numbers)
    {
        if (_link.ParentNamespaceId is not null && PlannedNetwork.IsPair(_link))
        {
            throw new InvalidOperationException($"The link {_link.Name} cannot be created again: its other end was in another namespace.");
        }

        string? parent = PlannedNetwork.IsPair(_link) ? null : _found.NameOf(_link.ParentIndex);
        LinkSpec spec = Spec(_link) with { Up = _link.IsUp, ParentIndex = parent is null ? null : numbers[parent] };
        batch.Links.Add(_otherEnd is null ? spec : spec with { Kind = WithOtherEnd(_link.Kind!, Spec(_otherEnd)) });
    }

    private static LinkSpec Spec(Link link) => new(link.Name)
    {
        Kind = link.Kind,
        Mtu = link.Mtu,
        Address = HasAddressOfItsOwn(link) ? link.Address : null,
        TransmitQueueLength = link.TransmitQueueLength,
        Group = link.Group,
    };

    /// <summary>The address of an IP tunnel comes from its settings; a device without link-layer headers has none, nor has a bridge without
    /// ports.</summary>
    private static bool HasAddressOfItsOwn(Link link)
        => link.Address is { Length: 6 } address && address.Bytes.ContainsAnyExcept((byte)0)
            && link.Kind is not NetkitLink { Mode: NetkitMode.L3 };

    private static LinkKind WithOtherEnd(LinkKind kind, LinkSpec otherEnd) => kind switch
    {
        VethLink veth => veth with { Peer = otherEnd with { Kind = null } },
        NetkitLink netkit => netkit with { Peer = otherEnd with { Kind = null } },
        VxcanLink vxcan => vxcan with { Peer = otherEnd with { Kind = null } },
        _ => kind,
    };
}
