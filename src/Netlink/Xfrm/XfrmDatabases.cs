namespace Netlink.Xfrm;

/// <summary>How many states there are, and how they are kept.</summary>
/// <param name="Count">How many.</param>
/// <param name="Buckets">How many buckets the kernel's table has.</param>
/// <param name="MaximumBuckets">How many it may get.</param>
/// <remarks>Source: <c>XFRMA_SAD_*</c> in <c>include/uapi/linux/xfrm.h</c>.</remarks>
public sealed record XfrmStateDatabase(uint Count, uint Buckets, uint MaximumBuckets);

/// <summary>How many policies there are, and how they are kept.</summary>
/// <param name="Input">How many for packets to this machine.</param>
/// <param name="Output">How many for packets that it sends.</param>
/// <param name="Forward">How many for packets that it forwards.</param>
/// <remarks>Source: <c>XFRMA_SPD_*</c> in <c>include/uapi/linux/xfrm.h</c>.</remarks>
public sealed record XfrmPolicyDatabase(uint Input, uint Output, uint Forward)
{
    /// <summary>How many single sockets have for what they receive.</summary>
    public uint SocketInput { get; init; }

    /// <summary>How many single sockets have for what they send.</summary>
    public uint SocketOutput { get; init; }

    /// <summary>How many single sockets have for what is forwarded.</summary>
    public uint SocketForward { get; init; }

    /// <summary>How many buckets the kernel's table has.</summary>
    public uint Buckets { get; init; }

    /// <summary>How many it may get.</summary>
    public uint MaximumBuckets { get; init; }

    /// <summary>Which policies of IPv4 are in the table; null before Linux 3.18.</summary>
    public XfrmThresholds? IPv4Thresholds { get; init; }

    /// <summary>Which policies of IPv6 are in the table; null before Linux 3.18.</summary>
    public XfrmThresholds? IPv6Thresholds { get; init; }
}

/// <summary>Policies whose prefixes are at least so long are found in a table, and the others one after the other.</summary>
/// <param name="Local">The length of the prefix of this side, up to 32 or 128.</param>
/// <param name="Remote">The length of the prefix of the other side.</param>
public readonly record struct XfrmThresholds(byte Local, byte Remote);

/// <summary>What becomes of packets that no policy is about.</summary>
/// <param name="Input">Of those to this machine.</param>
/// <param name="Forward">Of those that it forwards.</param>
/// <param name="Output">Of those that it sends.</param>
public readonly record struct XfrmPolicyDefaults(XfrmAction Input, XfrmAction Forward, XfrmAction Output);
