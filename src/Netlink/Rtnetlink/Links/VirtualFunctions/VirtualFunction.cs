using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>
/// A virtual function of a network card, as the card's own device controls it (<c>ip link set … vf</c>, SR-IOV). Used both to change it
/// and to report it.
/// </summary>
/// <remarks>
/// A null property is not sent and stays as it is; in a report it means that the card does not tell. Cards differ in what they let be set:
/// EOPNOTSUPP says that this one does not. How many there are is set in <c>/sys/class/net/…/device/sriov_numvfs</c>.
/// Source: <c>IFLA_VF_*</c> in <c>include/uapi/linux/if_link.h</c>, do_setvfinfo() in net/core/rtnetlink.c.
/// </remarks>
public sealed partial record VirtualFunction
{
    /// <summary>Names a virtual function, with nothing to change.</summary>
    /// <param name="index">Its number on the card, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public VirtualFunction(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        Index = index;
    }

    /// <summary>The number on the card, from 0.</summary>
    public int Index { get; }

    /// <summary>The link-layer address; all zeros leave the choice to the driver of the function.</summary>
    public LinkLayerAddress? Address { get; init; }

    /// <summary>The link-layer broadcast address. Only reported. Since Linux 5.3.</summary>
    public LinkLayerAddress? Broadcast { get; init; }

    /// <summary>The VLAN that the card puts the function's frames into; the id 0 is none.</summary>
    public VirtualFunctionVlan? Vlan { get; init; }

    /// <summary>The most that the function may send, in Mbit/s; 0 is no limit. Alone it leaves the minimum as it is.</summary>
    public uint? MaximumTransmitRate { get; init; }

    /// <summary>What the function may send in any case, in Mbit/s; 0 is nothing.</summary>
    /// <remarks>
    /// The kernel takes it together with the maximum only. Where <see cref="MaximumTransmitRate"/> is null, <see
    /// cref="LinkService.Set"/> reads that first; a batch cannot.
    /// </remarks>
    public uint? MinimumTransmitRate { get; init; }

    /// <summary>Whether frames with another source address than the function's are dropped.</summary>
    public bool? SpoofChecking { get; init; }

    /// <summary>Whether the function may do what the card otherwise does not let it: receive every frame, change its address.</summary>
    public bool? Trusted { get; init; }

    /// <summary>Whether the function has a carrier.</summary>
    public VirtualFunctionLinkState? LinkState { get; init; }

    /// <summary>
    /// Whether the function may ask how received packets are spread over queues (RSS), where it shares that with the card.
    /// </summary>
    public bool? RssQuery { get; init; }

    /// <summary>The InfiniBand GUID of the node; the first of its eight bytes is the most significant. Reported since Linux 5.5.</summary>
    public ulong? NodeGuid { get; init; }

    /// <summary>The InfiniBand GUID of the port; the first of its eight bytes is the most significant. Reported since Linux 5.5.</summary>
    public ulong? PortGuid { get; init; }

    /// <summary>Counters, when <see cref="LinkDetails.Statistics"/> were requested too. Only reported.</summary>
    public VirtualFunctionStatistics? Statistics { get; init; }

    /// <summary>Attributes newer than this library, unchanged. They are not sent.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>vf 1</c>.</summary>
    public override string ToString() => $"vf {Index}";
}
