using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>Names a queueing discipline or a class of one by two numbers (<c>1:10</c> in tc(8), where they are hexadecimal).</summary>
/// <param name="Value">Both: the major number in the upper 16 bits, the minor in the lower.</param>
/// <remarks>Source: <c>TC_H_*</c> in <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public readonly record struct TrafficHandle(uint Value)
{
    /// <summary>Joins two numbers.</summary>
    /// <param name="major">Tells disciplines of a device apart.</param>
    /// <param name="minor">Tells classes of a discipline apart; 0 is the discipline itself.</param>
    public TrafficHandle(ushort major, ushort minor)
        : this((uint)(major << 16) | minor)
    {
    }

    /// <summary>The root of the device's egress (<c>TC_H_ROOT</c>).</summary>
    public static TrafficHandle Root => new(0xffff_ffff);

    /// <summary>The device's ingress, and where <see cref="ClsactQdisc"/> sits (<c>TC_H_INGRESS</c>).</summary>
    public static TrafficHandle Ingress => new(0xffff_fff1);

    /// <summary>The major number.</summary>
    public ushort Major => (ushort)(Value >> 16);

    /// <summary>The minor number.</summary>
    public ushort Minor => (ushort)Value;

    /// <summary>As tc(8) writes it: <c>root</c>, <c>ingress</c>, <c>1:</c> or <c>1:10</c>.</summary>
    public override string ToString()
        => this == Root ? "root"
            : this == Ingress ? "ingress"
            : Major.ToString("x", CultureInfo.InvariantCulture) + ":" +
            (Minor == 0 ? "" : Minor.ToString("x", CultureInfo.InvariantCulture));
}
