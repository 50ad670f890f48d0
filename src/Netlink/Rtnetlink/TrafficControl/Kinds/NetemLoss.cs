using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How netem loses packets, beyond a plain probability. Source: <c>NETEM_LOSS_*</c> in <c>include/uapi/linux/pkt_sched.h</c>,
/// tc-netem(8).</summary>
public abstract record NetemLoss
{
    private protected NetemLoss()
    {
    }

    /// <summary>Attributes without a property here, as they came. They are sent as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>Two states, a good and a bad one (<c>loss gemodel</c>, after Gilbert and Elliott).</summary>
/// <param name="GoodToBad">How likely a packet makes the good state bad (p).</param>
/// <param name="BadToGood">How likely a packet makes the bad state good (r).</param>
/// <param name="BadDelivery">How likely a packet survives the bad state (h; tc(8) takes 1-h).</param>
/// <param name="GoodLoss">How likely a packet is lost in the good state (1-k).</param>
public sealed record GilbertElliottLoss(Probability GoodToBad, Probability BadToGood, Probability BadDelivery, Probability GoodLoss)
    : NetemLoss;

/// <summary>Four states: received in a gap (1), received in a burst (2), lost in a burst (3), lost in a gap (4) (<c>loss
/// state</c>).</summary>
/// <param name="P13">From 1 to 3.</param>
/// <param name="P31">From 3 to 1.</param>
/// <param name="P32">From 3 to 2.</param>
/// <param name="P14">From 1 to 4.</param>
/// <param name="P23">From 2 to 3.</param>
public sealed record FourStateLoss(Probability P13, Probability P31, Probability P32, Probability P14, Probability P23) : NetemLoss;

/// <summary>A model without a record of its own here: <see cref="NetemLoss.UnknownAttributes"/> hold it.</summary>
public sealed record UnknownLoss : NetemLoss;
