using System;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary>The state of a CAN controller (<c>CAN_STATE_*</c>). Values without a name are kept as numbers.</summary>
public enum CanState : uint
{
    /// <summary>Error active: fewer than 96 errors.</summary>
    ErrorActive = 0,

    /// <summary>Error warning: fewer than 128 errors.</summary>
    ErrorWarning = 1,

    /// <summary>Error passive: the controller no longer signals errors.</summary>
    ErrorPassive = 2,

    /// <summary>Bus off: the controller has left the bus.</summary>
    BusOff = 3,

    /// <summary>The device is down.</summary>
    Stopped = 4,

    /// <summary>The controller sleeps.</summary>
    Sleeping = 5,
}

/// <summary>The modes of a CAN controller (<c>CAN_CTRLMODE_*</c>).</summary>
[Flags]
public enum CanModes : uint
{
    /// <summary>No mode.</summary>
    None = 0,

    /// <summary>It receives its own frames.</summary>
    Loopback = 0x1,

    /// <summary>It receives only, and sends nothing.</summary>
    ListenOnly = 0x2,

    /// <summary>It samples each bit three times.</summary>
    TripleSampling = 0x4,

    /// <summary>It sends a frame once, whether that succeeds or not.</summary>
    OneShot = 0x8,

    /// <summary>It reports errors on the bus.</summary>
    ErrorReporting = 0x10,

    /// <summary>CAN FD.</summary>
    Fd = 0x20,

    /// <summary>It ignores missing acknowledgements.</summary>
    PresumeAcknowledgement = 0x40,

    /// <summary>CAN FD before ISO 11898-1:2015 (non-ISO).</summary>
    FdNonIso = 0x80,

    /// <summary>Classic CAN with DLC values above 8.</summary>
    CcLen8Dlc = 0x100,

    /// <summary>The transmitter delay is measured automatically.</summary>
    TdcAuto = 0x200,

    /// <summary>The transmitter delay is set manually.</summary>
    TdcManual = 0x400,

    /// <summary>Restricted operation: it receives and acknowledges, but sends no frames of its own.</summary>
    Restricted = 0x800,

    /// <summary>CAN XL. Its settings are among the unknown attributes of <see cref="CanLink"/>.</summary>
    Xl = 0x1000,

    /// <summary>The transmitter delay of CAN XL is measured automatically.</summary>
    XlTdcAuto = 0x2000,

    /// <summary>The transmitter delay of CAN XL is set manually.</summary>
    XlTdcManual = 0x4000,

    /// <summary>The transceiver's mode is switched by the controller (TMS).</summary>
    XlTms = 0x8000,
}

/// <summary>The error counters of a CAN controller (<c>struct can_berr_counter</c>).</summary>
/// <param name="Transmit">The transmit error counter.</param>
/// <param name="Receive">The receive error counter.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CanErrorCounters(ushort Transmit, ushort Receive);
