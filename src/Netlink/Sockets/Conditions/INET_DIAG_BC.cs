namespace Netlink.Sockets;

/// <summary><c>INET_DIAG_BC_*</c>. Source: <c>include/uapi/linux/inet_diag.h</c>.</summary>
internal enum INET_DIAG_BC : byte
{
    NOP = 0,
    JMP = 1,
    S_GE = 2,
    S_LE = 3,
    D_GE = 4,
    D_LE = 5,
    AUTO = 6,
    S_COND = 7,
    D_COND = 8,
    DEV_COND = 9,
    MARK_COND = 10,
    CGROUP_COND = 13,
}
