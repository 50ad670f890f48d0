using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using static Netlink.Generic.WirelessAttribute;
using static Netlink.Generic.WirelessCommand;

namespace Netlink.Generic;

/// <summary>Reads phys, and moves them into network namespaces.</summary>
/// <remarks>Source: <c>iw phy</c> in iw(8).</remarks>
public sealed class WirelessPhyService
{
    private readonly GenericRequests<WirelessCommand> _requests;

    internal WirelessPhyService(GenericRequests<WirelessCommand> requests) => _requests = requests;

    /// <summary>Lists the phys of the client's network namespace.</summary>
    public IReadOnlyList<WirelessPhy> List()
    {
        var report = new WirelessPhyReport();
        _requests.Client.Visit(_requests.Operation(NL80211_CMD_GET_WIPHY), "every phy",
            _requests.Encoder<string>(NL80211_CMD_GET_WIPHY, static (writer, _) => writer.WriteFlag(NL80211_ATTR_SPLIT_WIPHY_DUMP)),
            ref report, static (in NetlinkMessage message, ref WirelessPhyReport gathered) => gathered.Add(message));
        return report.Phys;
    }

    /// <summary>Reads a phy. All are requested to find it.</summary>
    /// <param name="index">The index of the phy.</param>
    /// <exception cref="NetlinkException">There is no such phy in the client's network namespace (ENODEV).</exception>
    public WirelessPhy Get(uint index)
        => TryGet(index) ?? throw NetlinkException.NotThere(_requests.Operation(NL80211_CMD_GET_WIPHY), $"phy {index}", Errno.ENODEV);

    /// <summary>Reads a phy, or returns null if there is none with the index. All are requested to find it.</summary>
    /// <param name="index">The index of the phy.</param>
    public WirelessPhy? TryGet(uint index) => List().FirstOrDefault(phy => phy.Index == index);

    /// <summary>Moves a phy with its interfaces into another network namespace. When that is deleted, the phy returns to the initial
    /// one.</summary>
    /// <param name="index">The index of the phy.</param>
    /// <param name="networkNamespace">The namespace.</param>
    /// <exception cref="NetlinkException">There is no such phy (ENODEV), or it cannot be moved (EOPNOTSUPP).</exception>
    public void Move(uint index, NetworkNamespace networkNamespace)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        _requests.Execute(NL80211_CMD_SET_WIPHY_NETNS, (Phy: index, Namespace: networkNamespace.Descriptor), static (writer, move) =>
        {
            writer.WriteUInt32(NL80211_ATTR_WIPHY, move.Phy);
            writer.WriteInt32(NL80211_ATTR_NETNS_FD, move.Namespace);
        });
        GC.KeepAlive(networkNamespace);
    }
}
