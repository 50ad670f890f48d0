using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The common base of kinds of filters that can be offloaded to hardware.</summary>
/// <remarks>Source: <c>TCA_CLS_FLAGS_*</c> in <c>include/uapi/linux/pkt_cls.h</c>.</remarks>
public abstract record OffloadableFilterKind : FilterKind
{
    private const uint TCA_CLS_FLAGS_SKIP_HW = 1;
    private const uint TCA_CLS_FLAGS_SKIP_SW = 2;
    private const uint TCA_CLS_FLAGS_IN_HW = 4;
    private const uint TCA_CLS_FLAGS_NOT_IN_HW = 8;

    private readonly uint _furtherFlags;
    private readonly Fleeting<bool?> _isInHardware;

    private protected OffloadableFilterKind()
    {
    }

    /// <summary>Whether the filter is not offloaded (<c>skip_hw</c> in tc(8)). Default false.</summary>
    public bool SkipsHardware { get; init; }

    /// <summary>Whether the filter is executed only in hardware (<c>skip_sw</c>); the kernel refuses it if no hardware accepts it. Default
    /// false.</summary>
    public bool SkipsSoftware { get; init; }

    /// <summary>Whether it is offloaded. Only reported, and ignored in comparisons.</summary>
    public bool? IsInHardware => _isInHardware.Value;

    private protected uint RequestedFlags
        => (SkipsHardware ? TCA_CLS_FLAGS_SKIP_HW : 0) | (SkipsSoftware ? TCA_CLS_FLAGS_SKIP_SW : 0) | _furtherFlags;

    private protected uint ReportedFlags
    {
        init
        {
            SkipsHardware = (value & TCA_CLS_FLAGS_SKIP_HW) != 0;
            SkipsSoftware = (value & TCA_CLS_FLAGS_SKIP_SW) != 0;
            if ((value & (TCA_CLS_FLAGS_IN_HW | TCA_CLS_FLAGS_NOT_IN_HW)) != 0)
                _isInHardware = new Fleeting<bool?>((value & TCA_CLS_FLAGS_IN_HW) != 0);
            _furtherFlags = value & ~(TCA_CLS_FLAGS_SKIP_HW | TCA_CLS_FLAGS_SKIP_SW | TCA_CLS_FLAGS_IN_HW | TCA_CLS_FLAGS_NOT_IN_HW);
        }
    }

    /// <exception cref="ArgumentException">Neither hardware nor software would execute it.</exception>
    internal override void Check(TrafficFilter filter)
    {
        if (SkipsHardware && SkipsSoftware)
            throw Arguments.Refused($"{filter}: with SkipsHardware and SkipsSoftware nothing would execute it. Omit one.",
                nameof(SkipsSoftware));
    }

    private protected void WriteFlags<T>(NetlinkWriter writer, T type)
        where T : struct, Enum
        => writer.WriteOptional(type, RequestedFlags is 0 ? null : RequestedFlags);
}
