using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A link to be created. Null means not sent: the kernel's default applies.</summary>
public sealed record LinkSpec : INeedsModule
{
    /// <summary>Creates a specification with a name.</summary>
    /// <param name="name">1 to 15 bytes; <c>%d</c> in it becomes the first free number.</param>
    /// <exception cref="System.ArgumentException">No link can have such a name.</exception>
    public LinkSpec(string name)
    {
        LinkReference.CheckName(name);
        Name = name;
    }

    /// <summary>The name.</summary>
    public string Name { get; internal init; }

    /// <summary>The kind with its settings. The peer of a veth pair needs none.</summary>
    public LinkKind? Kind { get; init; }

    /// <summary>The index, or null for the next free one.</summary>
    public int? Index { get; init; }

    /// <summary>Whether to set the link up. The kernel's default is down.</summary>
    public bool Up { get; init; }

    /// <summary>The maximum transmission unit in bytes.</summary>
    public int? Mtu { get; init; }

    /// <summary>The link-layer address; by default the kernel chooses one.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The link-layer broadcast address.</summary>
    public LinkLayerAddress? Broadcast { get; init; }

    /// <summary>The length of the transmit queue in packets; 0 is a value.</summary>
    public int? TransmitQueueLength { get; init; }

    /// <summary>The number of transmit queues.</summary>
    public int? TransmitQueues { get; init; }

    /// <summary>The number of receive queues.</summary>
    public int? ReceiveQueues { get; init; }

    /// <summary>Size limits for segmentation (GSO) and aggregation (GRO) offload.</summary>
    public OffloadLimits? Offload { get; init; }

    /// <summary>Which operational state the link enters with a carrier.</summary>
    public LinkMode? Mode { get; init; }

    /// <summary>Whether ARP and NDP are used to resolve neighbours. The kernel's default depends on the kind.</summary>
    public bool? Arp { get; init; }

    /// <summary>Whether every packet is received. The kernel's default is false.</summary>
    public bool? Promiscuous { get; init; }

    /// <summary>Whether every multicast packet is received. The kernel's default is false.</summary>
    public bool? AllMulticast { get; init; }

    /// <summary>Whether multicast is supported. The kernel's default depends on the kind.</summary>
    public bool? Multicast { get; init; }

    /// <summary>The group number. By default every link is in group 0, including the loopback and physical devices: a request for that
    /// group applies to all of them.</summary>
    public uint? Group { get; init; }

    /// <summary>The index of the bridge, bond or VRF to add the link to.</summary>
    public int? Master { get; init; }

    /// <summary>The index of the parent device.</summary>
    public int? ParentIndex { get; init; }

    /// <summary>The namespace of <see cref="ParentIndex"/>, by its id in the client's namespace, or null for the client's.</summary>
    public int? ParentNamespaceId { get; init; }

    /// <summary>The device that the link belongs to, by its name on a bus, such as the modem of a <see cref="WwanLink"/>
    /// (<c>parentdev</c> in ip-link(8)).</summary>
    public string? ParentDevice { get; init; }

    /// <summary>The namespace to create the link in, or null for the client's.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>Attributes without a property, such as <see cref="Link.UnknownAttributes"/>. They are sent unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>The namespaces whose file descriptors a request to create the link carries.</summary>
    internal IEnumerable<NetworkNamespace> Namespaces
        => Namespace is null ? Kind?.Namespaces ?? [] : [Namespace, .. Kind?.Namespaces ?? []];

    /// <summary>For example <c>link cni0 (bridge)</c>.</summary>
    public override string ToString() => Kind is null ? $"link {Name}" : $"link {Name} ({Kind.Name})";

    /// <summary>The modules of link kinds have this alias.</summary>
    string? INeedsModule.Module => Kind is null ? null : $"rtnl-link-{Kind.Name}";

    /// <summary>For a pair, either name can be the one that exists.</summary>
    string? INeedsModule.FindRemedy(Errno error)
        => error is Errno.EEXIST && Kind?.OtherEnd is LinkSpec end
            ? $"A link named {Name}, or one named {end.Name} for the other end, is there already." : null;
}
