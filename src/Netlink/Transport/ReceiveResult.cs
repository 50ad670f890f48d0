namespace Netlink.Transport;

/// <summary>What became of one attempt to receive.</summary>
internal enum ReceiveStatus
{
    /// <summary>A datagram is in the buffer.</summary>
    Datagram,

    /// <summary>Nothing arrived in time.</summary>
    Empty,

    /// <summary>The kernel dropped datagrams because the receive buffer was full (ENOBUFS). Older ones are still queued.</summary>
    Overrun,
}

/// <summary>The outcome of one attempt to receive.</summary>
/// <param name="Status">What happened.</param>
/// <param name="Length">The bytes placed in the buffer.</param>
/// <param name="FullLength">The bytes of the whole datagram; more than <paramref name="Length"/> when the buffer was too small.</param>
internal readonly record struct ReceiveResult(ReceiveStatus Status, int Length, int FullLength)
{
    /// <summary>The number of the namespace in which it was sent, or null for the socket's own.</summary>
    public int? NamespaceId { get; init; }

    /// <summary>Whether the end of the datagram is lost.</summary>
    public bool IsTruncated => FullLength > Length;

    public static ReceiveResult Empty => new(ReceiveStatus.Empty, 0, 0);

    public static ReceiveResult Overrun => new(ReceiveStatus.Overrun, 0, 0);
}
