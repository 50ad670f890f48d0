using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>The handle of a qdisc or class: two numbers (<c>1:10</c> in tc(8), in hexadecimal).</summary>
/// <param name="Value">Both: the major number in the upper 16 bits, the minor in the lower.</param>
/// <remarks>Source: <c>TC_H_*</c> in <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public readonly record struct TrafficHandle(uint Value)
{
    /// <summary>Joins two numbers.</summary>
    /// <param name="major">The number of the qdisc on the device.</param>
    /// <param name="minor">The number of the class in the qdisc; 0 is the qdisc itself.</param>
    public TrafficHandle(ushort major, ushort minor)
        : this((uint)(major << 16) | minor)
    {
    }

    /// <summary>The root of the device's egress (<c>TC_H_ROOT</c>).</summary>
    public static TrafficHandle Root => new(0xffff_ffff);

    /// <summary>The device's ingress, also the parent of <see cref="ClsactQdisc"/> (<c>TC_H_INGRESS</c>).</summary>
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
