namespace Netlink.Rtnetlink;

/// <summary>By which marks in the IP header <see cref="CakeQdisc"/> sorts packets (<c>CAKE_DIFFSERV_*</c>). Values without a name are kept
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

    /// <summary>By the precedence of RFC 791.</summary>
    Precedence = 4,
}

/// <summary>What <see cref="CakeQdisc"/> is fair among (<c>CAKE_FLOW_*</c>). Values without a name are kept as numbers.</summary>
public enum CakeIsolation : uint
{
    /// <summary>Nothing (<c>flowblind</c>).</summary>
    None = 0,

    /// <summary>Sources.</summary>
    Sources = 1,

    /// <summary>Destinations.</summary>
    Destinations = 2,

    /// <summary>Pairs of hosts.</summary>
    Hosts = 3,

    /// <summary>Flows.</summary>
    Flows = 4,

    /// <summary>Sources, and flows of each (<c>dual-srchost</c>).</summary>
    DualSources = 5,

    /// <summary>Destinations, and flows of each (<c>dual-dsthost</c>).</summary>
    DualDestinations = 6,

    /// <summary>Sources, destinations, and flows of each (<c>triple-isolate</c>).</summary>
    Triple = 7,
}

/// <summary>Which acknowledgements of TCP <see cref="CakeQdisc"/> drops (<c>CAKE_ACK_*</c>). Values without a name are kept as
/// numbers.</summary>
public enum CakeAckFilter : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Those that say nothing more than others that wait.</summary>
    Filter = 1,

    /// <summary>More of them.</summary>
    Aggressive = 2,
}

/// <summary>In what packets are wrapped on their way (<c>CAKE_ATM_*</c>). Values without a name are kept as numbers.</summary>
public enum CakeFraming : uint
{
    /// <summary>Nothing more than <see cref="CakeQdisc.Overhead"/>.</summary>
    None = 0,

    /// <summary>Cells of ATM.</summary>
    Atm = 1,

    /// <summary>The code of PTM, 64b/65b.</summary>
    Ptm = 2,
}
