using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Netlink.Rtnetlink;

/// <summary>What to change about a link. Null means leave it; only what is set is sent, in one message.</summary>
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

    /// <summary>The group number. Every link is in group 0 that was put into no other, the loopback and real hardware too: what is done
    /// to that group is done to all of them.</summary>
    public uint? Group { get; init; }

    /// <summary>The index of the bridge, bond or VRF to belong to; 0 takes the link out of the one that it belongs to.</summary>
    public int? Master { get; init; }

    /// <summary>Settings as a port of the master, which the link must have already: the kernel changes them before it sets a new
    /// <see cref="Master"/>.</summary>
    public LinkPort? Port { get; init; }

    /// <summary>Free text of up to 255 bytes; empty removes it.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether neighbours are resolved.</summary>
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

    /// <summary>Reasons to keep the link down, a bit for each: the value says which of those in the mask there are. The kernel lets the
    /// link up again (<see cref="ProtocolDown"/> false) when none is left.</summary>
    public Masked<uint>? ProtocolDownReasons { get; init; }

    /// <summary>The operational state: <see cref="OperationalState.Up"/>, <see cref="OperationalState.Dormant"/> or
    /// <see cref="OperationalState.Testing"/>, as the <see cref="Mode"/> allows.</summary>
    public OperationalState? OperationalState { get; init; }

    /// <summary>Which operational state the link enters with a carrier.</summary>
    public LinkMode? Mode { get; init; }

    /// <summary>How the link's own IPv6 addresses are made.</summary>
    public IPv6AddressGeneration? IPv6AddressGeneration { get; init; }

    /// <summary>The lower 64 bits of IPv6 addresses that are made of a router's prefix, such as <c>::1:2</c>; <c>::</c> removes them
    /// (ip-token(8)).</summary>
    /// <exception cref="ArgumentException">It is no IPv6 address.</exception>
    public IPAddress? IPv6Token
    {
        get;
        init
            => field = value is null or { AddressFamily: AddressFamily.InterNetworkV6 } ? value
                : throw new ArgumentException($"{value} is no IPv6 address.", nameof(IPv6Token));
    }

    /// <summary>The namespace to move the link to. It goes down, and keeps its name unless <see cref="Name"/> is set.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary>The id of a process to whose namespace the link is moved, instead of <see cref="Namespace"/>.</summary>
    public int? NamespaceOfProcess { get; init; }

    /// <summary>The index wanted in the new namespace, or null for its own if that is free, else the next.</summary>
    public int? NewIndex { get; init; }

    /// <summary>What to change about virtual functions of the network card (<c>ip link set … vf</c>). Default nothing.</summary>
    public IReadOnlyList<VirtualFunction> VirtualFunctions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = ValueList.From(value);
        }
    } = ValueList<VirtualFunction>.Empty;

    /// <summary>Settings of the link's kind to change; it must be the kind that the link has.</summary>
    public LinkKind? Kind { get; init; }
}
