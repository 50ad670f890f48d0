using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessCommand;

namespace Netlink.Generic;

/// <summary>Reads radios, and moves them into network namespaces.</summary>
/// <remarks>Source: <c>iw phy</c> in iw(8).</remarks>
public sealed class WirelessRadioService
{
    private readonly GenericRequests<WirelessCommand> _requests;

    internal WirelessRadioService(GenericRequests<WirelessCommand> requests) => _requests = requests;

    /// <summary>Lists the radios of the client's network namespace.</summary>
    public IReadOnlyList<WirelessRadio> List()
    {
        var report = new WirelessRadioReport();
        _requests.Client.Visit(_requests.Operation(NL80211_CMD_GET_WIPHY), "every radio",
            _requests.Encoder<string>(NL80211_CMD_GET_WIPHY, static (writer, _) => writer.WriteFlag(NL80211_ATTR_SPLIT_WIPHY_DUMP)),
            ref report, static (in NetlinkMessage message, ref WirelessRadioReport gathered) => gathered.Add(message));
        return report.Radios;
    }

    /// <summary>Reads a radio, or returns null if there is none with the index.</summary>
    /// <param name="index">The index of the radio.</param>
    public WirelessRadio? TryGet(uint index) => List().FirstOrDefault(radio => radio.Index == index);

    /// <summary>Moves a radio with its interfaces into another network namespace. When that is deleted, the radio returns to the initial
    /// one.</summary>
    /// <param name="index">The index of the radio.</param>
    /// <param name="networkNamespace">The namespace.</param>
    /// <exception cref="NetlinkException">There is no such radio (ENODEV), or it cannot be moved (EOPNOTSUPP).</exception>
    public void Move(uint index, NetworkNamespace networkNamespace)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        _requests.Execute(NL80211_CMD_SET_WIPHY_NETNS, (Radio: index, Namespace: networkNamespace.Descriptor), static (writer, move) =>
        {
            writer.WriteUInt32(NL80211_ATTR_WIPHY, move.Radio);
            writer.WriteInt32(NL80211_ATTR_NETNS_FD, move.Namespace);
        });
        GC.KeepAlive(networkNamespace);
    }
}
