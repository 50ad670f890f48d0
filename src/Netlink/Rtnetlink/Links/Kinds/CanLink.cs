using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>A CAN interface with a controller (<c>ip link set … type can</c>), which its driver creates. All settings except the restart
/// delay are changed while it is down.</summary>
/// <remarks>Source: <c>IFLA_CAN_*</c> in <c>include/uapi/linux/can/netlink.h</c>, drivers/net/can/dev/netlink.c.</remarks>
public sealed partial record CanLink : LinkKind
{
    private readonly Fleeting<CanState?> _state;
    private readonly Fleeting<CanErrorCounters?> _errors;

    /// <summary>Creates a kind without changes.</summary>
    public CanLink()
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The bit timing. The rate is enough if the kernel can calculate the rest.</summary>
    public CanBitTiming? BitTiming { get; init; }

    /// <summary>The data bit timing of CAN FD.</summary>
    public CanBitTiming? DataBitTiming { get; init; }

    /// <summary>The controller modes.</summary>
    public CanModes? Modes { get; init; }

    /// <summary>The mask of <see cref="Modes"/> to change. Null, the default, is the modes that are set there, and in a kind that was read
    /// all <see cref="SupportedModes"/>: a mode that is removed from it is turned off. Not reported.</summary>
    public CanModes? ChangedModes { get; init => field = value is CanModes.None ? null : value; }

    /// <summary>The delay before the controller is restarted after bus off, in milliseconds; zero, the kernel's default, is
    /// never.</summary>
    public TimeSpan? RestartDelay { get; init; }

    /// <summary>Whether to restart a controller in bus off now. Default false. Not reported.</summary>
    public bool Restart { get; init; }

    /// <summary>The termination resistance in ohms, one of <see cref="Terminations"/>; 0 is none.</summary>
    public ushort? Termination { get; init; }

    /// <summary>The transmitter delay compensation of CAN FD.</summary>
    public CanDelayCompensation? DelayCompensation { get; init; }

    /// <summary>The controller's state. Only reported; ignored in comparisons.</summary>
    public CanState? State => _state.Value;

    /// <summary>The controller's error counters. Only reported; ignored in comparisons.</summary>
    public CanErrorCounters? Errors => _errors.Value;

    /// <summary>The controller's clock frequency in hertz. Only reported.</summary>
    public uint? ClockFrequency { get; internal init; }

    /// <summary>The limits of the bit timing. Only reported.</summary>
    public CanBitTimingLimits? BitTimingLimits { get; internal init; }

    /// <summary>The limits of the data bit timing of CAN FD. Only reported.</summary>
    public CanBitTimingLimits? DataBitTimingLimits { get; internal init; }

    /// <summary>The supported bit rates in bit/s, if the controller has fixed ones. Only reported.</summary>
    public IReadOnlyList<uint> BitRates { get; internal init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The supported data bit rates of CAN FD in bit/s, if the controller has fixed ones. Only reported.</summary>
    public IReadOnlyList<uint> DataBitRates { get; internal init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The maximum bit rate in bit/s; 0 is unknown. Only reported.</summary>
    public uint? MaximumBitRate { get; internal init; }

    /// <summary>The supported termination resistances in ohms. Only reported.</summary>
    public IReadOnlyList<ushort> Terminations { get; internal init => field = ValueList.From(value); } = ValueList<ushort>.Empty;

    /// <summary>The supported controller modes. Only reported.</summary>
    public CanModes? SupportedModes { get; internal init; }

    internal override int? AddressLength => null;
}
