using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>The handle of a qdisc or class: two numbers (<c>1:10</c> in tc(8), in hexadecimal).</summary>
/// <param name="Value">Both: the major number in the upper 16 bits, the minor in the lower.</param>
/// <remarks>Source: <c>TC_H_*</c> in <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public readonly record struct TrafficHandle(uint Value) : IParsable<TrafficHandle>
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

    /// <summary>Reads what tc(8) writes: <c>root</c>, <c>ingress</c>, <c>1:</c> or <c>1:10</c>. The numbers are hexadecimal.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static TrafficHandle Parse(string s, IFormatProvider? provider = null)
        => TryParse(s, provider, out TrafficHandle result) ? result
            : throw new FormatException($"'{s}' is not a handle of traffic control; write two hexadecimal numbers of up to four digits, " +
                "such as 1:10, or 1: for a qdisc.");

    /// <summary>Reads what tc(8) writes: <c>root</c>, <c>ingress</c>, <c>1:</c> or <c>1:10</c>. The numbers are hexadecimal.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TrafficHandle result)
    {
        result = s is "root" ? Root : s is "ingress" ? Ingress : default;
        if (result != default)
            return true;
        int colon = s?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 0 || !TryParseNumber(s.AsSpan(0, colon), out ushort major) || !TryParseNumber(s.AsSpan(colon + 1), out ushort minor))
            return false;
        result = new TrafficHandle(major, minor);
        return s!.Length > 1;
    }

    /// <summary>As tc(8) writes it: <c>root</c>, <c>ingress</c>, <c>1:</c> or <c>1:10</c>.</summary>
    public override string ToString()
        => this == Root ? "root"
            : this == Ingress ? "ingress"
            : Major.ToString("x", CultureInfo.InvariantCulture) + ":" +
            (Minor == 0 ? "" : Minor.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>Nothing stands for 0, as in tc.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> text, out ushort number)
    {
        number = 0;
        return text.IsEmpty || ushort.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
