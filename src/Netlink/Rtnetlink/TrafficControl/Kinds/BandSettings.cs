using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tc_prio_qopt</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct BandSettings(int bands, PriorityTable map)
{
    public int Bands { get; } = bands;

    public PriorityTable Map { get; } = map;
}
