using System;
using System.Collections.Generic;

namespace Netlink.Rtnetlink;

/// <summary>A CAN bus with a controller (<c>ip link set … type can</c>), which its driver makes. All but the delay of a restart is changed
/// while it is down.</summary>
/// <remarks>Source: <c>IFLA_CAN_*</c> in <c>include/uapi/linux/can/netlink.h</c>, drivers/net/can/dev/netlink.c.</remarks>
public sealed partial record CanLink : LinkKind
{
    private readonly Fleeting<CanState?> _state;
    private readonly Fleeting<CanErrorCounters?> _errors;

    /// <summary>A bus with nothing to change.</summary>
    public CanLink()
    {
    }

    /// <inheritdoc/>
    public override string Name => Definition.Name;

    /// <summary>The bit timing. The rate is enough if the kernel can calculate the rest.</summary>
    public CanBitTiming? BitTiming { get; init; }

    /// <summary>How long bits of data take in CAN FD.</summary>
    public CanBitTiming? DataBitTiming { get; init; }

    /// <summary>What the controller does.</summary>
    public CanModes? Modes { get; init; }

    /// <summary>Which of <see cref="Modes"/> are meant. Null, the default, is those that are set there. Not reported.</summary>
    public CanModes? ChangedModes { get; init => field = value is CanModes.None ? null : value; }

    /// <summary>How long after it went off the bus the controller is started again, in milliseconds; zero, the kernel's default, is
    /// never.</summary>
    public TimeSpan? RestartDelay { get; init; }

    /// <summary>Whether a controller that went off the bus is started again now. Default false. Not reported.</summary>
    public bool Restart { get; init; }

    /// <summary>The resistance at the end of the bus, in ohms, one of <see cref="Terminations"/>; 0 is none.</summary>
    public ushort? Termination { get; init; }

    /// <summary>How the delay of the transceiver is made up for, in CAN FD.</summary>
    public CanDelayCompensation? DelayCompensation { get; init; }

    /// <summary>How the bus does. Only reported; ignored in comparisons.</summary>
    public CanState? State => _state.Value;

    /// <summary>How many errors the controller counted. Only reported; ignored in comparisons.</summary>
    public CanErrorCounters? Errors => _errors.Value;

    /// <summary>The clock of the controller, in hertz. Only reported.</summary>
    public uint? ClockFrequency { get; internal init; }

    /// <summary>What timing of bits the controller can do. Only reported.</summary>
    public CanBitTimingLimits? BitTimingLimits { get; internal init; }

    /// <summary>The same for bits of data in CAN FD. Only reported.</summary>
    public CanBitTimingLimits? DataBitTimingLimits { get; internal init; }

    /// <summary>The rates that there are, in bits a second, where there is no choice of others. Only reported.</summary>
    public IReadOnlyList<uint> BitRates { get; internal init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The same for bits of data in CAN FD. Only reported.</summary>
    public IReadOnlyList<uint> DataBitRates { get; internal init => field = ValueList.From(value); } = ValueList<uint>.Empty;

    /// <summary>The greatest rate, in bits a second; 0 is not known. Only reported.</summary>
    public uint? MaximumBitRate { get; internal init; }

    /// <summary>The resistances that there are, in ohms. Only reported.</summary>
    public IReadOnlyList<ushort> Terminations { get; internal init => field = ValueList.From(value); } = ValueList<ushort>.Empty;

    /// <summary>What the controller can do. Only reported.</summary>
    public CanModes? SupportedModes { get; internal init; }

    internal override int? AddressLength => null;
}
