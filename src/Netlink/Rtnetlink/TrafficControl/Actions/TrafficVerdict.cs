using System;
using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>The verdict of an action: what happens to the packet next. Values without a name are kept.</summary>
/// <param name="Value">As on the wire.</param>
/// <remarks>Source: <c>TC_ACT_*</c> in <c>include/uapi/linux/pkt_cls.h</c>, tc-actions(8).</remarks>
public readonly record struct TrafficVerdict(int Value)
{
    private const int JumpTo = 0x1000_0000;
    private const int GoTo = 0x2000_0000;
    private const uint Most = 0x0fff_ffff;

    /// <summary>Classification continues with the next filter (<c>continue</c>, <c>TC_ACT_UNSPEC</c>).</summary>
    public static TrafficVerdict Continue => new(-1);

    /// <summary>The packet passes, and classification ends (<c>pass</c> or <c>ok</c>).</summary>
    public static TrafficVerdict Pass => new(0);

    /// <summary>Classification starts again from the first filter (<c>reclassify</c>).</summary>
    public static TrafficVerdict Reclassify => new(1);

    /// <summary>The packet is dropped (<c>drop</c> or <c>shot</c>).</summary>
    public static TrafficVerdict Drop => new(2);

    /// <summary>The next action of the filter is executed (<c>pipe</c>).</summary>
    public static TrafficVerdict Pipe => new(3);

    /// <summary>The packet was consumed by the action (<c>stolen</c>).</summary>
    public static TrafficVerdict Stolen => new(4);

    /// <summary>The packet was queued elsewhere (<c>queued</c>).</summary>
    public static TrafficVerdict Queued => new(5);

    /// <summary>The action is repeated (<c>repeat</c>).</summary>
    public static TrafficVerdict Repeat => new(6);

    /// <summary>The hardware passes the packet to the CPU (<c>trap</c>).</summary>
    public static TrafficVerdict Trap => new(8);

    /// <summary>A number of actions of the filter are skipped (<c>jump</c>).</summary>
    /// <param name="actions">The number of actions to skip, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is 0, or needs more than 28 bits.</exception>
    public static TrafficVerdict Jump(uint actions)
    {
        ArgumentOutOfRangeException.ThrowIfZero(actions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(actions, Most);
        return new TrafficVerdict(JumpTo | (int)actions);
    }

    /// <summary>Classification continues with the filters of a chain (<c>goto chain</c>).</summary>
    /// <param name="chain">The index of the chain.</param>
    /// <exception cref="ArgumentOutOfRangeException">It needs more than 28 bits.</exception>
    public static TrafficVerdict GoToChain(uint chain)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chain, Most);
        return new TrafficVerdict(GoTo | (int)chain);
    }

    /// <summary>As tc(8) writes it, such as <c>drop</c> or <c>goto chain 7</c>.</summary>
    public override string ToString() => Value switch
    {
        -1 => "continue",
        0 => "pass",
        1 => "reclassify",
        2 => "drop",
        3 => "pipe",
        4 => "stolen",
        5 => "queued",
        6 => "repeat",
        8 => "trap",
        _ when (Value & ~(int)Most) == JumpTo => "jump " + Number,
        _ when (Value & ~(int)Most) == GoTo => "goto chain " + Number,
        _ => Value.ToString(CultureInfo.InvariantCulture),
    };

    private string Number => (Value & (int)Most).ToString(CultureInfo.InvariantCulture);
}
