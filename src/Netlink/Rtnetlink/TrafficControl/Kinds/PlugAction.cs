namespace Netlink.Rtnetlink;

/// <summary>The command for a <see cref="PlugQdisc"/> (<c>TCQ_PLUG_*</c>).</summary>
public enum PlugAction
{
    /// <summary>Insert a plug at the end of the queue, and hold back later packets.</summary>
    Buffer = 0,

    /// <summary>Release the packets before the first plug.</summary>
    ReleaseOne = 1,

    /// <summary>Release all packets, and pass new ones until the next <see cref="Buffer"/>.</summary>
    ReleaseIndefinite = 2,

    /// <summary>Change the limit of the queue.</summary>
    Limit = 3,
}
