namespace Netlink.Rtnetlink;

/// <summary>What a <see cref="PlugQdisc"/> does next (<c>TCQ_PLUG_*</c>).</summary>
public enum PlugAction
{
    /// <summary>Put a plug behind what waits, and hold back what comes from now on.</summary>
    Buffer = 0,

    /// <summary>Let go what waits before the first plug.</summary>
    ReleaseOne = 1,

    /// <summary>Let all go, and what comes, until the next <see cref="Buffer"/>.</summary>
    ReleaseIndefinite = 2,

    /// <summary>Change how much may wait.</summary>
    Limit = 3,
}
