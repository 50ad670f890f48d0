namespace Netlink.Rtnetlink;

/// <summary>The packet metadata that a <see cref="MetaMatch"/> compares. Values without a name are kept.</summary>
/// <remarks>Source: <c>TCF_META_ID_*</c> in <c>include/uapi/linux/tc_ematch/tc_em_meta.h</c>, net/sched/em_meta.c.</remarks>
public enum MetaValue : ushort
{
    /// <summary>A given number or string.</summary>
    Constant = 0,

    /// <summary>A random 32-bit number.</summary>
    Random = 1,

    /// <summary>The load average of the last minute, in hundredths.</summary>
    LoadOfOneMinute = 2,

    /// <summary>The load average of the last five minutes, in hundredths.</summary>
    LoadOfFiveMinutes = 3,

    /// <summary>The load average of the last fifteen minutes, in hundredths.</summary>
    LoadOfFifteenMinutes = 4,

    /// <summary>The current device of the packet, by index or name.</summary>
    Device = 5,

    /// <summary>The priority.</summary>
    Priority = 6,

    /// <summary>The EtherType.</summary>
    Protocol = 7,

    /// <summary>The packet type (<c>PACKET_*</c>).</summary>
    PacketType = 8,

    /// <summary>The length in bytes.</summary>
    PacketLength = 9,

    /// <summary>The length of the non-linear data, in bytes.</summary>
    DataLength = 10,

    /// <summary>The length of the link-layer header, in bytes.</summary>
    LinkHeaderLength = 11,

    /// <summary>The mark.</summary>
    Mark = 12,

    /// <summary>The index of tcindex and dsmark.</summary>
    TrafficIndex = 13,

    /// <summary>The realm of the route.</summary>
    Realm = 14,

    /// <summary>The index of the input device of a routed packet.</summary>
    InputDevice = 15,

    /// <summary>The address family of the socket.</summary>
    SocketFamily = 16,

    /// <summary>The state of the socket.</summary>
    SocketState = 17,

    /// <summary>Whether the socket has address reuse set.</summary>
    SocketReuse = 18,

    /// <summary>The device that the socket is bound to, by index or name.</summary>
    SocketDevice = 19,

    /// <summary>The protocol of the socket.</summary>
    SocketProtocol = 22,

    /// <summary>The type of the socket (<c>SOCK_*</c>).</summary>
    SocketType = 23,

    /// <summary>The size of the socket's receive buffer, in bytes.</summary>
    SocketReceiveBuffer = 24,

    /// <summary>The size of the socket's send buffer, in bytes.</summary>
    SocketSendBuffer = 33,

    /// <summary>The priority of the socket.</summary>
    SocketPriority = 40,

    /// <summary>The VLAN tag.</summary>
    VlanTag = 46,

    /// <summary>The receive hash that the device computed.</summary>
    ReceiveHash = 47,
}
