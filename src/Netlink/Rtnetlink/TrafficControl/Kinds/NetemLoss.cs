using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A loss model of netem, beyond independent losses. Source: <c>NETEM_LOSS_*</c> in <c>include/uapi/linux/pkt_sched.h</c>,
/// tc-netem(8).</summary>
public abstract record NetemLoss
{
    private protected NetemLoss()
    {
    }

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>Two states, a good and a bad one (<c>loss gemodel</c>, after Gilbert and Elliott).</summary>
/// <param name="GoodToBad">The probability of a transition from the good to the bad state (p).</param>
/// <param name="BadToGood">The probability of a transition from the bad to the good state (r).</param>
/// <param name="BadDelivery">The probability of delivery in the bad state (h; tc(8) takes 1-h).</param>
/// <param name="GoodLoss">The probability of loss in the good state (1-k).</param>
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

/// <summary>A model without a record of its own: <see cref="NetemLoss.UnknownAttributes"/> holds it.</summary>
public sealed record UnknownLoss : NetemLoss;
