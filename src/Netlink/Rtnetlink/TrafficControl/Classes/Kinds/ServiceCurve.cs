using System;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A service curve: an initial rate, and the rate afterwards.</summary>
/// <param name="FirstRate">The initial rate (<c>m1</c>), in bytes per second.</param>
/// <param name="FirstTime">The duration of the initial rate (<c>d</c>), in microseconds, up to 71 minutes.</param>
/// <param name="Rate">The rate afterwards (<c>m2</c>), in bytes per second.</param>
/// <remarks>Source: <c>struct tc_service_curve</c> in <c>include/uapi/linux/pkt_sched.h</c>.</remarks>
public readonly record struct ServiceCurve(uint FirstRate, TimeSpan FirstTime, uint Rate)
{
    /// <summary>A constant rate, in bytes per second.</summary>
    public ServiceCurve(uint rate)
        : this(0, TimeSpan.Zero, rate)
    {
    }

    internal static ServiceCurve Read(in NetlinkAttribute setting)
    {
        Wire wire = setting.AsStructure<Wire>();
        return new ServiceCurve(wire.FirstRate, PacketSchedulerTime.FromMicroseconds(wire.FirstTime), wire.Rate);
    }

    internal void Write(NetlinkWriter writer, HfscClassAttribute type)
        => writer.WriteStructure(type, new Wire(FirstRate, PacketSchedulerTime.ToMicroseconds(FirstTime, nameof(FirstTime)), Rate));

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Wire(uint FirstRate, uint FirstTime, uint Rate);
}
