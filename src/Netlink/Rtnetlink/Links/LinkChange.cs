using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>A change of a link. Null leaves a property as it is; those that are set are sent in one message.</summary>
public sealed record LinkChange
{
    /// <summary>Whether the link is up.</summary>
    public bool? Up { get; init; }

    /// <summary>A new name. Before Linux 6.2 the link must be down.</summary>
    /// <exception cref="ArgumentException">No link can have such a name.</exception>
    public string? Name
    {
        get;
        init
        {
            if (value is not null)
                LinkReference.CheckName(value);
            field = value;
        }
    }

    /// <summary>The maximum transmission unit in bytes.</summary>
    public int? Mtu { get; init; }

    /// <summary>The link-layer address.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The link-layer broadcast address.</summary>
    public LinkLayerAddress? Broadcast { get; init; }

    /// <summary>The length of the transmit queue in packets; 0 is a value.</summary>
    public int? TransmitQueueLength { get; init; }

    /// <summary>Size limits for segmentation (GSO) and aggregation (GRO) offload.</summary>
    public OffloadLimits? Offload { get; init; }

    /// <summary>The group number. By default every link is in group 0, including the loopback and physical devices: a request for that
    /// group applies to all of them.</summary>
    public uint? Group { get; init; }

    /// <summary>The index of the bridge, bond or VRF to add the link to; 0 removes it from its current one.</summary>
    public int? Master { get; init; }

    /// <summary>The settings as a port of the master, which the link must have already: the kernel changes them before it sets a new
    /// <see cref="Master"/>.</summary>
    public LinkPort? Port { get; init; }

    /// <summary>Free text of up to 255 bytes; empty removes it.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether ARP and NDP are used to resolve neighbours.</summary>
    public bool? Arp { get; init; }

    /// <summary>Whether every packet is received.</summary>
    public bool? Promiscuous { get; init; }

    /// <summary>Whether every multicast packet is received.</summary>
    public bool? AllMulticast { get; init; }

    /// <summary>Whether multicast is supported.</summary>
    public bool? Multicast { get; init; }

    /// <summary>Whether there is a carrier, for kinds that leave it to the administrator, such as dummy.</summary>
    public bool? Carrier { get; init; }

    /// <summary>Whether a protocol keeps the link down.</summary>
    public bool? ProtocolDown { get; init; }

    /// <summary>The reasons to keep the link down, a bit for each: the bits in the mask are set to the value. The link can be set up again
    /// (<see cref="ProtocolDown"/> false) only when no reason is left.</summary>
    public Masked<uint>? ProtocolDownReasons { get; init; }

    /// <summary>The operational state: <see cref="OperationalState.Up"/>, <see cref="OperationalState.Dormant"/> or
    /// <see cref="OperationalState.Testing"/>, as the <see cref="Mode"/> allows.</summary>
    public OperationalState? OperationalState { get; init; }

    /// <summary>Which operational state the link enters with a carrier.</summary>
    public LinkMode? Mode { get; init; }

    /// <summary>How the link's own IPv6 addresses are generated.</summary>
    public IPv6AddressGeneration? IPv6AddressGeneration { get; init; }

    /// <summary>The interface identifier token: the lower 64 bits of IPv6 addresses from advertised prefixes, such as <c>::1:2</c>;
    /// <c>::</c> removes it (ip-token(8)).</summary>
    /// <exception cref="ArgumentException">It is not an IPv6 address, or has more than the lower 64 bits, which the kernel would silently
    /// drop.</exception>
    public IPAddress? IPv6Token
    {
        get;
        init
        {
            if (value is not null and not { AddressFamily: AddressFamily.InterNetworkV6 })
                throw new ArgumentException($"{value} is not an IPv6 address.", nameof(IPv6Token));
            if (value is not null && value.GetAddressBytes().AsSpan(0, 8).ContainsAnyExcept((byte)0))
                throw new ArgumentException($"{value} has a prefix; a token has only the lower 64 bits, as in ::1:2.", nameof(IPv6Token));
            field = value;
        }
    }

    /// <summary>The namespace to move the link to. The link goes down, and keeps its name unless <see cref="Name"/> is set.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>The id of a process to whose namespace the link is moved, instead of <see cref="Namespace"/>.</summary>
    public int? NamespaceOfProcess { get; init; }

    /// <summary>The index in the new namespace, or null to keep the current one if it is free, otherwise the next free one.</summary>
    public int? NewIndex { get; init; }

    /// <summary>Changes of virtual functions of the network card (<c>ip link set … vf</c>). Default none.</summary>
    public IReadOnlyList<VirtualFunction> VirtualFunctions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = ValueList.From(value);
        }
    } = ValueList<VirtualFunction>.Empty;

    /// <summary>The XDP program to attach, or that the current one is detached.</summary>
    public XdpChange? Xdp { get; init; }

    /// <summary>The settings of the link's kind to change; the kind must be that of the link.</summary>
    /// <remarks>The kernel compares the kind (EOPNOTSUPP) only where it comes with a setting: a kind without any, also another or one
    /// that does not exist, changes nothing, and is not refused.</remarks>
    public LinkKind? Kind { get; init; }
}
