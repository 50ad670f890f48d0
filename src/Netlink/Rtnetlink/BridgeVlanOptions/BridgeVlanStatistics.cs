namespace Netlink.Rtnetlink;

/// <summary>What went through a VLAN of a port; of the bridge itself when <see cref="BridgeLink.VlanStatistics"/> counts by VLAN, of a port
/// when it counts by port too.</summary>
/// <param name="ReceivedBytes">Bytes received.</param>
/// <param name="ReceivedPackets">Packets received.</param>
/// <param name="SentBytes">Bytes sent.</param>
/// <param name="SentPackets">Packets sent.</param>
public readonly record struct BridgeVlanStatistics(ulong ReceivedBytes, ulong ReceivedPackets, ulong SentBytes, ulong SentPackets);
