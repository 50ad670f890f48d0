namespace Netlink.Rtnetlink;

/// <summary>A verdict for one packet of several.</summary>
/// <param name="Choice">How the packet is chosen.</param>
/// <param name="Period">One packet in this many is chosen, 1 to 10000.</param>
/// <param name="Verdict">Its verdict.</param>
public readonly record struct RandomVerdict(RandomChoice Choice, ushort Period, TrafficVerdict Verdict);

/// <summary>How a <see cref="GenericAction"/> chooses packets. Values without a name are kept.</summary>
/// <remarks>Source: <c>PGACT_*</c> in <c>include/uapi/linux/tc_act/tc_gact.h</c>.</remarks>
public enum RandomChoice
{
    /// <summary>None is chosen (<c>PGACT_NONE</c>).</summary>
    None = 0,

    /// <summary>At random (<c>netrand</c>).</summary>
    Random = 1,

    /// <summary>Every Nth packet (<c>determ</c>).</summary>
    Deterministic = 2,
}
