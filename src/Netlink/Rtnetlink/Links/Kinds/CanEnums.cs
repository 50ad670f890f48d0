using System;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>How a CAN bus does (<c>CAN_STATE_*</c>). Values without a name are kept as numbers.</summary>
public enum CanState : uint
{
    /// <summary>Well.</summary>
    ErrorActive = 0,

    /// <summary>There are errors.</summary>
    ErrorWarning = 1,

    /// <summary>There are so many that the controller keeps quiet about them.</summary>
    ErrorPassive = 2,

    /// <summary>The controller left the bus.</summary>
    BusOff = 3,

    /// <summary>The device is down.</summary>
    Stopped = 4,

    /// <summary>The controller sleeps.</summary>
    Sleeping = 5,
}

/// <summary>What a CAN controller does (<c>CAN_CTRLMODE_*</c>).</summary>
[Flags]
public enum CanModes : uint
{
    /// <summary>Nothing of the following.</summary>
    None = 0,

    /// <summary>It receives its own frames.</summary>
    Loopback = 0x1,

    /// <summary>It listens, and says nothing.</summary>
    ListenOnly = 0x2,

    /// <summary>It looks three times at a bit.</summary>
    TripleSampling = 0x4,

    /// <summary>It sends a frame once, whether that succeeds or not.</summary>
    OneShot = 0x8,

    /// <summary>It reports errors on the bus.</summary>
    ErrorReporting = 0x10,

    /// <summary>CAN FD.</summary>
    FlexibleData = 0x20,

    /// <summary>It takes frames for acknowledged that nobody acknowledged.</summary>
    PresumeAcknowledgement = 0x40,

    /// <summary>CAN FD as it was before ISO 11898-1:2015.</summary>
    FlexibleDataNonIso = 0x80,

    /// <summary>Classic CAN with lengths above 8.</summary>
    LongLengthCodes = 0x100,

    /// <summary>The delay of the transceiver is measured.</summary>
    DelayMeasured = 0x200,

    /// <summary>The delay of the transceiver is given.</summary>
    DelayGiven = 0x400,
}

/// <summary>How many errors a CAN controller counted (<c>struct can_berr_counter</c>).</summary>
/// <param name="Transmit">While it sent.</param>
/// <param name="Receive">While it received.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CanErrorCounters(ushort Transmit, ushort Receive);
