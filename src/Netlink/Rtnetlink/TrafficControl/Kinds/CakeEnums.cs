namespace Netlink.Rtnetlink;

/// <summary>How <see cref="CakeQdisc"/> assigns packets to tins by Diffserv (<c>CAKE_DIFFSERV_*</c>). Values without a name are kept
/// as numbers.</summary>
public enum CakePriorities : uint
{
    /// <summary>Three tins: bulk, best effort, voice.</summary>
    DiffServ3 = 0,

    /// <summary>Four tins: bulk, best effort, video, voice.</summary>
    DiffServ4 = 1,

    /// <summary>Eight tins.</summary>
    DiffServ8 = 2,

    /// <summary>One tin for all.</summary>
    BestEffort = 3,

    /// <summary>Eight tins by the precedence of RFC 791.</summary>
    Precedence = 4,
}

/// <summary>The flow isolation of <see cref="CakeQdisc"/> (<c>CAKE_FLOW_*</c>). Values without a name are kept as numbers.</summary>
public enum CakeIsolation : uint
{
    /// <summary>No isolation (<c>flowblind</c>).</summary>
    None = 0,

    /// <summary>By source address.</summary>
    Sources = 1,

    /// <summary>By destination address.</summary>
    Destinations = 2,

    /// <summary>By source and destination address.</summary>
    Hosts = 3,

    /// <summary>By flow.</summary>
    Flows = 4,

    /// <summary>By source address, then by flow (<c>dual-srchost</c>).</summary>
    DualSources = 5,

    /// <summary>By destination address, then by flow (<c>dual-dsthost</c>).</summary>
    DualDestinations = 6,

    /// <summary>By source address, destination address, then by flow (<c>triple-isolate</c>).</summary>
    Triple = 7,
}

/// <summary>The TCP ACK filter of <see cref="CakeQdisc"/> (<c>CAKE_ACK_*</c>). Values without a name are kept as
/// numbers.</summary>
public enum CakeAckFilter : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>ACKs that are redundant to others in the queue are dropped.</summary>
    Filter = 1,

    /// <summary>More aggressive than <c>ack-filter</c>.</summary>
    Aggressive = 2,
}

/// <summary>The framing of the link, for <see cref="CakeQdisc"/> (<c>CAKE_ATM_*</c>). Values without a name are kept as numbers.</summary>
public enum CakeFraming : uint
{
    /// <summary>Nothing more than <see cref="CakeQdisc.Overhead"/>.</summary>
    None = 0,

    /// <summary>ATM cell framing.</summary>
    Atm = 1,

    /// <summary>PTM 64b/65b encoding.</summary>
    Ptm = 2,
}
