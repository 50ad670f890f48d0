namespace Netlink.Rtnetlink;

/// <summary>What a node does with packets that come to one of its segments (<c>SEG6_LOCAL_ACTION_*</c>, RFC 8986). Source:
/// <c>include/uapi/linux/seg6_local.h</c>.</summary>
public enum SegmentRoutingAction : uint
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>Goes on to the next segment.</summary>
    End = 1,

    /// <summary>Goes on by a router (End.X).</summary>
    EndX = 2,

    /// <summary>Goes on by a table (End.T).</summary>
    EndT = 3,

    /// <summary>Unwraps a frame and sends it by a device (End.DX2).</summary>
    EndDX2 = 4,

    /// <summary>Unwraps IPv6 and hands it to a router (End.DX6).</summary>
    EndDX6 = 5,

    /// <summary>Unwraps IPv4 and hands it to a router (End.DX4).</summary>
    EndDX4 = 6,

    /// <summary>Unwraps IPv6 and looks it up in a table (End.DT6).</summary>
    EndDT6 = 7,

    /// <summary>Unwraps IPv4 and looks it up in a table (End.DT4).</summary>
    EndDT4 = 8,

    /// <summary>Puts in further segments (End.B6).</summary>
    EndB6 = 9,

    /// <summary>Wraps in a packet with further segments (End.B6.Encaps).</summary>
    EndB6Encapsulate = 10,

    /// <summary>Hands over to MPLS (End.BM).</summary>
    EndBM = 11,

    /// <summary>Looks for the last segment in a table (End.S).</summary>
    EndS = 12,

    /// <summary>Stands in for a function that knows no segments (End.AS).</summary>
    EndAS = 13,

    /// <summary>Masks the packet for such a function (End.AM).</summary>
    EndAM = 14,

    /// <summary>Runs a BPF program (End.BPF).</summary>
    EndBpf = 15,

    /// <summary>Unwraps IPv4 or IPv6 and looks it up in a table (End.DT46).</summary>
    EndDT46 = 16,
}
