using System;
using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>
/// A virtual function of a network card (SR-IOV), which the card's physical function controls (<c>ip link set … vf</c>). Used both to
/// change it and to report it.
/// </summary>
/// <remarks>
/// A null property is not sent and stays as it is; in a report it means that the card does not report it. Cards support different settings:
/// EOPNOTSUPP means that this one does not support it. The number of functions is set in <c>/sys/class/net/…/device/sriov_numvfs</c>.
/// Source: <c>IFLA_VF_*</c> in <c>include/uapi/linux/if_link.h</c>, do_setvfinfo() in net/core/rtnetlink.c.
/// </remarks>
public sealed partial record VirtualFunction
{
    /// <summary>Creates a virtual function without changes.</summary>
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

    /// <summary>The VLAN to which the card assigns the function's frames; id 0 is none.</summary>
    public VirtualFunctionVlan? Vlan { get; init; }

    /// <summary>The maximum transmit rate in Mbit/s (<c>max_tx_rate</c>); 0 is unlimited. If it is set alone, the minimum rate stays as it
    /// is.</summary>
    public uint? MaximumTransmitRate { get; init; }

    /// <summary>The guaranteed transmit rate in Mbit/s (<c>min_tx_rate</c>); 0 is none.</summary>
    /// <remarks>
    /// The kernel accepts it only together with the maximum. If <see cref="MaximumTransmitRate"/> is null, <see cref="LinkService.Set"/>
    /// reads that first; a batch cannot.
    /// </remarks>
    public uint? MinimumTransmitRate { get; init; }

    /// <summary>Whether frames with another source address than the function's are dropped (<c>spoofchk</c>).</summary>
    public bool? SpoofChecking { get; init; }

    /// <summary>Whether the function is trusted (<c>trust</c>), so that it may enter promiscuous mode or change its address.</summary>
    public bool? Trusted { get; init; }

    /// <summary>The link state of the function.</summary>
    public VirtualFunctionLinkState? LinkState { get; init; }

    /// <summary>Whether the function may query the RSS configuration that it shares with the card (<c>query_rss</c>).</summary>
    public bool? RssQuery { get; init; }

    /// <summary>The InfiniBand GUID of the node; the first of its eight bytes is the most significant. Reported since Linux 5.5.</summary>
    public ulong? NodeGuid { get; init; }

    /// <summary>The InfiniBand GUID of the port; the first of its eight bytes is the most significant. Reported since Linux 5.5.</summary>
    public ulong? PortGuid { get; init; }

    /// <summary>The counters, if <see cref="LinkDetails.Statistics"/> were requested too. Only reported.</summary>
    public VirtualFunctionStatistics? Statistics { get; init; }

    /// <summary>Attributes without a property, unchanged. They are not sent.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>vf 1</c>.</summary>
    public override string ToString() => $"vf {Index}";
}
