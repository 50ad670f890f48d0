using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CanAttribute;

namespace Netlink.Rtnetlink;

/// <content>Wire form: can_fill_info() and can_changelink() in drivers/net/can/dev/netlink.c.</content>
public sealed partial record CanLink
{
    private CanLink(AttributeReader settings)
    {
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CanAttribute)setting.Type)
            {
                case IFLA_CAN_BITTIMING: BitTiming = setting.AsStructure<CanBitTiming>(); break;
                case IFLA_CAN_BITTIMING_CONST: BitTimingLimits = CanBitTimingLimits.Read(setting); break;
                case IFLA_CAN_CLOCK: ClockFrequency = setting.AsUInt32(); break;
                case IFLA_CAN_STATE: _state = new Fleeting<CanState?>((CanState)setting.AsUInt32()); break;
                case IFLA_CAN_CTRLMODE:
                    ControlModes modes = setting.AsStructure<ControlModes>();
                    Modes = modes.Flags;
                    ChangedModes = modes.Mask;
                    break;
                case IFLA_CAN_RESTART_MS: RestartDelay = TimeSpan.FromMilliseconds(setting.AsUInt32()); break;
                case IFLA_CAN_RESTART: Restart = setting.AsUInt32() != 0; break;
                case IFLA_CAN_BERR_COUNTER: _errors = new Fleeting<CanErrorCounters?>(setting.AsStructure<CanErrorCounters>()); break;
                case IFLA_CAN_DATA_BITTIMING: DataBitTiming = setting.AsStructure<CanBitTiming>(); break;
                case IFLA_CAN_DATA_BITTIMING_CONST: DataBitTimingLimits = CanBitTimingLimits.Read(setting); break;
                case IFLA_CAN_TERMINATION: Termination = setting.AsUInt16(); break;
                case IFLA_CAN_TERMINATION_CONST: Terminations = MemoryMarshal.Cast<byte, ushort>(setting.Payload).ToArray(); break;
                case IFLA_CAN_BITRATE_CONST: BitRates = MemoryMarshal.Cast<byte, uint>(setting.Payload).ToArray(); break;
                case IFLA_CAN_DATA_BITRATE_CONST: DataBitRates = MemoryMarshal.Cast<byte, uint>(setting.Payload).ToArray(); break;
                case IFLA_CAN_BITRATE_MAX: MaximumBitRate = setting.AsUInt32(); break;
                case IFLA_CAN_TDC: DelayCompensation = new CanDelayCompensation(setting.AsNest()); break;
                case IFLA_CAN_CTRLMODE_EXT:
                    SupportedModes = ReadSupported(setting.AsNest());
                    unknown.KeepOthers(setting, (ushort)CanModeAttribute.IFLA_CAN_CTRLMODE_SUPPORTED);
                    break;
                default: unknown.Keep(setting); break;
            }
        }

        UnknownAttributes = unknown.Kept;
    }

    internal static KindDefinition<LinkKind> Definition { get; } = new(
        "can",
        static () => AttributeSchema.Of<CanAttribute>()
            .With(IFLA_CAN_TDC, AttributeSchema.Of<CanDelayAttribute>())
            .With(IFLA_CAN_CTRLMODE_EXT, AttributeSchema.Of<CanModeAttribute>()),
        static settings => new CanLink(settings));

    /// <summary>A report has every mode. A mask without those of delay compensation would turn it on, and a mask with those of CAN XL is
    /// refused without CAN XL.</summary>
    private CanModes DefaultMask
        => (Modes ?? CanModes.None) | ((SupportedModes ?? CanModes.None) & ~(CanModes.XlTdcAuto | CanModes.XlTdcManual | CanModes.XlTms));

    /// <summary>Without CAN XL, the kernel reports limits of its settings, and refuses them in requests.</summary>
    internal override IReadOnlyList<RawAttribute> UnknownOutsideNests
        => Modes?.HasFlag(CanModes.Xl) == true ? UnknownAttributes : UnknownAttributes.Except(IFLA_CAN_XL_TDC, IFLA_CAN_XL_PWM);

    internal override void Encode(NetlinkWriter writer)
    {
        if (BitTiming is CanBitTiming timing)
            writer.WriteStructure(IFLA_CAN_BITTIMING, timing.ForRequest(ClockFrequency, nameof(BitTiming)));
        if (DataBitTiming is CanBitTiming data)
            writer.WriteStructure(IFLA_CAN_DATA_BITTIMING, data.ForRequest(ClockFrequency, nameof(DataBitTiming)));
        if (Modes is not null || ChangedModes is not null)
            writer.WriteStructure(IFLA_CAN_CTRLMODE, new ControlModes(ChangedModes ?? DefaultMask, Modes ?? CanModes.None));
        writer.WriteOptional(IFLA_CAN_RESTART_MS, RestartDelay is TimeSpan delay
            ? (uint)Arguments.CountOf(delay, TimeSpan.TicksPerMillisecond, uint.MaxValue, nameof(RestartDelay)) : null);
        writer.WriteOptional(IFLA_CAN_RESTART, Restart ? 1u : null);
        writer.WriteOptional(IFLA_CAN_TERMINATION, Termination);
        if (DelayCompensation is not null)
        {
            using (writer.Nest(IFLA_CAN_TDC, keepEmpty: false))
                DelayCompensation.Write(writer, isMeasured: Modes?.HasFlag(CanModes.TdcAuto) == true);
        }
    }

    private static CanModes? ReadSupported(AttributeReader extension)
        => extension.TryFind(CanModeAttribute.IFLA_CAN_CTRLMODE_SUPPORTED, out NetlinkAttribute supported)
            ? (CanModes)supported.AsUInt32() : null;

    /// <summary><c>struct can_ctrlmode</c>. Reports have no mask.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ControlModes(CanModes Mask, CanModes Flags);
}

/// <summary><c>IFLA_CAN_*</c>.</summary>
internal enum CanAttribute : ushort
{
    IFLA_CAN_BITTIMING = 1,
    IFLA_CAN_BITTIMING_CONST = 2,
    IFLA_CAN_CLOCK = 3,
    IFLA_CAN_STATE = 4,
    IFLA_CAN_CTRLMODE = 5,
    IFLA_CAN_RESTART_MS = 6,
    IFLA_CAN_RESTART = 7,
    IFLA_CAN_BERR_COUNTER = 8,
    IFLA_CAN_DATA_BITTIMING = 9,
    IFLA_CAN_DATA_BITTIMING_CONST = 10,
    IFLA_CAN_TERMINATION = 11,
    IFLA_CAN_TERMINATION_CONST = 12,
    IFLA_CAN_BITRATE_CONST = 13,
    IFLA_CAN_DATA_BITRATE_CONST = 14,
    IFLA_CAN_BITRATE_MAX = 15,
    IFLA_CAN_TDC = 16,
    IFLA_CAN_CTRLMODE_EXT = 17,
    IFLA_CAN_XL_DATA_BITTIMING = 18,
    IFLA_CAN_XL_DATA_BITTIMING_CONST = 19,
    IFLA_CAN_XL_DATA_BITRATE_CONST = 20,
    IFLA_CAN_XL_TDC = 21,
    IFLA_CAN_XL_PWM = 22,
}

/// <summary>The content of <c>IFLA_CAN_CTRLMODE_EXT</c>.</summary>
internal enum CanModeAttribute : ushort
{
    IFLA_CAN_CTRLMODE_SUPPORTED = 1,
}
