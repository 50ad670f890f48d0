using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A range of ports, on the wire two numbers in network byte order (<c>struct ifla_vxlan_port_range</c>, <c>struct
/// ifla_geneve_port_range</c>).</summary>
internal static class PortRange
{
    public static InclusiveRange<ushort> Decode(in NetlinkAttribute setting)
    {
        uint ports = setting.AsUInt32BigEndian();
        ushort first = (ushort)(ports >> 16), last = (ushort)ports;
        return first <= last
            ? new InclusiveRange<ushort>(first, last)
            : throw new NetlinkProtocolException($"Attribute {setting.Type} has a range of ports from {first} " +
            $"to {last}.");
    }

    public static void Write<T>(NetlinkWriter writer, T type, InclusiveRange<ushort>? ports)
        where T : struct, Enum
    {
        if (ports is InclusiveRange<ushort> given)
            writer.WriteUInt32BigEndian(type, ((uint)given.First << 16) | given.Last);
    }
}
