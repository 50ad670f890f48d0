using System;
using Netlink.Protocol;
using static Netlink.Rtnetlink.FlowerAttribute;

namespace Netlink.Rtnetlink;

/// <summary>Keys of the outermost MPLS label of a <see cref="FlowerFilter"/>. Null means any.</summary>
public sealed record FlowerMpls
{
    private const uint LargestLabel = 0xfffff;
    private const byte LargestTrafficClass = 7;

    /// <summary>The label, 0 to 1048575.</summary>
    public uint? Label { get; init; }

    /// <summary>The traffic class, 0 to 7.</summary>
    public byte? TrafficClass { get; init; }

    /// <summary>Whether it is at the bottom of the stack.</summary>
    public bool? IsBottomOfStack { get; init; }

    /// <summary>The time to live.</summary>
    public byte? TimeToLive { get; init; }

    internal static FlowerMpls? Read(FlowerReader keys)
    {
        var mpls = new FlowerMpls
        {
            Label = keys.TakeUInt32(TCA_FLOWER_KEY_MPLS_LABEL),
            TrafficClass = keys.TakeByte(TCA_FLOWER_KEY_MPLS_TC),
            IsBottomOfStack = keys.TakeByte(TCA_FLOWER_KEY_MPLS_BOS) is byte bottom ? bottom != 0 : null,
            TimeToLive = keys.TakeByte(TCA_FLOWER_KEY_MPLS_TTL),
        };
        return mpls == new FlowerMpls() ? null : mpls;
    }

    /// <exception cref="ArgumentOutOfRangeException">A number has more bits than a label has.</exception>
    internal void Check(TrafficFilter filter)
    {
        Arguments.CheckAtMost(Label, LargestLabel, nameof(Label), filter);
        Arguments.CheckAtMost(TrafficClass, LargestTrafficClass, nameof(TrafficClass), filter);
    }

    internal void Write(NetlinkWriter writer)
    {
        // In host order, contrary to the header's comment.
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_LABEL, Label);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_TC, TrafficClass);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_BOS, IsBottomOfStack);
        writer.WriteOptional(TCA_FLOWER_KEY_MPLS_TTL, TimeToLive);
    }
}
