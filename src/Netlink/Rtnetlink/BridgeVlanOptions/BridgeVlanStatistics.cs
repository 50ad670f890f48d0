namespace Netlink.Rtnetlink;

/// <summary>What went through a VLAN of a port; of the bridge itself when <see cref="BridgeLink.VlanStatistics"/> counts by VLAN, of a port
/// when it counts by port too.</summary>
/// <param name="BytesReceived">Bytes received.</param>
/// <param name="PacketsReceived">Packets received.</param>
/// <param name="BytesSent">Bytes sent.</param>
/// <param name="PacketsSent">Packets sent.</param>
public readonly record struct BridgeVlanStatistics(ulong BytesReceived, ulong PacketsReceived, ulong BytesSent, ulong PacketsSent);
