using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Netlink.Processes;

/// <summary><c>struct cn_msg</c>, which starts every message of a connector. Source: <c>include/uapi/linux/connector.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ConnectorHeader(uint Index, uint Value, uint Sequence, uint Acknowledged, ushort Length, ushort Flags)
{
    /// <summary><c>CN_IDX_PROC</c>, which is also the multicast group.</summary>
    public const uint CN_IDX_PROC = 1;

    /// <summary><c>CN_VAL_PROC</c>.</summary>
    public const uint CN_VAL_PROC = 1;

    public static int Size => Unsafe.SizeOf<ConnectorHeader>();

    /// <summary>Whether the message is from the process events connector.</summary>
    public bool IsOfProcesses => (Index, Value) == (CN_IDX_PROC, CN_VAL_PROC);
}
