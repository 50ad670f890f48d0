namespace Netlink.Transport;

/// <summary>How a netlink socket is set up.</summary>
internal sealed record NetlinkSocketOptions
{
    /// <summary>Requested size of the receive buffer in bytes, or null for the system's default.</summary>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>Multicast groups to join, by number.</summary>
    public uint[] Groups { get; init; } = [];

    /// <summary>Whether to receive what programs of the superuser announce, and nothing of the kernel's. What others send is
    /// dropped.</summary>
    public bool FromSuperuser { get; init; }

    /// <summary>Whether to receive what is announced in other namespaces too, of those that have a number in this one.</summary>
    public bool AllNamespaces { get; init; }
}
