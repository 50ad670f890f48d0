namespace Netlink.Rtnetlink;

/// <summary>The behavior of a node for packets to one of its segments (<c>SEG6_LOCAL_ACTION_*</c>, RFC 8986). Source:
/// <c>include/uapi/linux/seg6_local.h</c>.</summary>
public enum SegmentRoutingAction : uint
{
    /// <summary>Unspecified.</summary>
    Unspecified = 0,

    /// <summary>Forwards to the next segment.</summary>
    End = 1,

    /// <summary>Forwards to the next segment over a given next hop (End.X).</summary>
    EndX = 2,

    /// <summary>Looks up the next segment in a table (End.T).</summary>
    EndT = 3,

    /// <summary>Decapsulates a frame and sends it out of a device (End.DX2).</summary>
    EndDX2 = 4,

    /// <summary>Decapsulates an IPv6 packet and forwards it to a next hop (End.DX6).</summary>
    EndDX6 = 5,

    /// <summary>Decapsulates an IPv4 packet and forwards it to a next hop (End.DX4).</summary>
    EndDX4 = 6,

    /// <summary>Decapsulates an IPv6 packet and looks it up in a table (End.DT6).</summary>
    EndDT6 = 7,

    /// <summary>Decapsulates an IPv4 packet and looks it up in a table (End.DT4).</summary>
    EndDT4 = 8,

    /// <summary>Inserts further segments (End.B6).</summary>
    EndB6 = 9,

    /// <summary>Encapsulates the packet with further segments (End.B6.Encaps).</summary>
    EndB6Encapsulate = 10,

    /// <summary>Forwards with an MPLS label stack (End.BM).</summary>
    EndBM = 11,

    /// <summary>Searches for the last segment in a table (End.S).</summary>
    EndS = 12,

    /// <summary>A static proxy for a function that does not support segment routing (End.AS).</summary>
    EndAS = 13,

    /// <summary>A masquerading proxy for such a function (End.AM).</summary>
    EndAM = 14,

    /// <summary>Runs a BPF program (End.BPF).</summary>
    EndBpf = 15,

    /// <summary>Decapsulates an IPv4 or IPv6 packet and looks it up in a table (End.DT46).</summary>
    EndDT46 = 16,
}
