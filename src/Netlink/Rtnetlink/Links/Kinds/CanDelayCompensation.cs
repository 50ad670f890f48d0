using System.Collections.Generic;
using Netlink.Protocol;
using static Netlink.Rtnetlink.CanDelayAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The transmitter delay compensation (<c>IFLA_CAN_TDC_*</c>), in minimum time quanta of the data phase.</summary>
/// <remarks>Source: <c>struct can_tdc</c> in include/linux/can/bittiming.h.</remarks>
public sealed record CanDelayCompensation
{
    /// <summary>Creates a compensation without settings.</summary>
    public CanDelayCompensation()
    {
    }

    internal CanDelayCompensation(AttributeReader settings)
    {
        uint? leastValue = null, mostValue = null, leastOffset = null, mostOffset = null, leastFilter = null, mostFilter = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute setting in settings)
        {
            switch ((CanDelayAttribute)setting.Type)
            {
                case IFLA_CAN_TDC_TDCV_MIN: leastValue = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCV_MAX: mostValue = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCO_MIN: leastOffset = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCO_MAX: mostOffset = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCF_MIN: leastFilter = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCF_MAX: mostFilter = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCV: Value = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCO: Offset = setting.AsUInt32(); break;
                case IFLA_CAN_TDC_TDCF: Filter = setting.AsUInt32(); break;
                default: unknown.Keep(setting); break;
            }
        }

        (Values, Offsets, Filters) = (RangeOf(leastValue, mostValue), RangeOf(leastOffset, mostOffset), RangeOf(leastFilter, mostFilter));
        UnknownAttributes = unknown.Kept;
    }

    /// <summary>The delay (<c>tdcv</c>). With <see cref="CanModes.TdcAuto"/> it is the measured one, which is only reported.</summary>
    public uint? Value { get; init; }

    /// <summary>The offset of the secondary sample point after the delay (<c>tdco</c>).</summary>
    public uint? Offset { get; init; }

    /// <summary>The minimum position of the secondary sample point (<c>tdcf</c>, filter window).</summary>
    public uint? Filter { get; init; }

    /// <summary>The range of <see cref="Value"/>. Only reported.</summary>
    public InclusiveRange<uint>? Values { get; internal init; }

    /// <summary>The range of <see cref="Offset"/>. Only reported.</summary>
    public InclusiveRange<uint>? Offsets { get; internal init; }

    /// <summary>The range of <see cref="Filter"/>. Only reported.</summary>
    public InclusiveRange<uint>? Filters { get; internal init; }

    /// <summary>Settings without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>Writes the settings; a measured delay is none.</summary>
    internal void Write(NetlinkWriter writer, bool isMeasured)
    {
        if (!isMeasured)
            writer.WriteOptional(IFLA_CAN_TDC_TDCV, Value);
        writer.WriteOptional(IFLA_CAN_TDC_TDCO, Offset);
        writer.WriteOptional(IFLA_CAN_TDC_TDCF, Filter);
        writer.WriteAttributes(UnknownAttributes);
    }

    /// <summary>The kernel reports only the maximum if the minimum is 0.</summary>
    private static InclusiveRange<uint>? RangeOf(uint? least, uint? most)
        => most is not uint end ? null : (least ?? 0) <= end ? new InclusiveRange<uint>(least ?? 0, end) : null;
}

/// <summary><c>IFLA_CAN_TDC_*</c>.</summary>
internal enum CanDelayAttribute : ushort
{
    IFLA_CAN_TDC_TDCV_MIN = 1,
    IFLA_CAN_TDC_TDCV_MAX = 2,
    IFLA_CAN_TDC_TDCO_MIN = 3,
    IFLA_CAN_TDC_TDCO_MAX = 4,
    IFLA_CAN_TDC_TDCF_MIN = 5,
    IFLA_CAN_TDC_TDCF_MAX = 6,
    IFLA_CAN_TDC_TDCV = 7,
    IFLA_CAN_TDC_TDCO = 8,
    IFLA_CAN_TDC_TDCF = 9,
}
