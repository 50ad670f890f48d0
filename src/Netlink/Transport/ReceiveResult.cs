namespace Netlink.Transport;

/// <summary>The status of one attempt to receive.</summary>
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
/// <param name="Status">The status.</param>
/// <param name="Length">The number of bytes in the buffer.</param>
/// <param name="FullLength">The length of the whole datagram; more than <paramref name="Length"/> if the buffer was too small.</param>
internal readonly record struct ReceiveResult(ReceiveStatus Status, int Length, int FullLength)
{
    /// <summary>The id of the namespace in which it was sent, or null for the socket's own.</summary>
    public int? NamespaceId { get; init; }

    /// <summary>Whether the datagram is truncated.</summary>
    public bool IsTruncated => FullLength > Length;

    public static ReceiveResult Empty => new(ReceiveStatus.Empty, 0, 0);

    public static ReceiveResult Overrun => new(ReceiveStatus.Overrun, 0, 0);
}
