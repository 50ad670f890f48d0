namespace Netlink.Transport;

/// <summary>The options of a netlink socket.</summary>
internal sealed record NetlinkSocketOptions
{
    /// <summary>The requested size of the receive buffer in bytes, or null for the system's default.</summary>
    public int? ReceiveBufferBytes { get; init; }

    /// <summary>Multicast groups to join, by number.</summary>
    public uint[] Groups { get; init; } = [];

    /// <summary>Whether to receive the messages of programs of the superuser instead of the kernel's. Those of others are
    /// dropped.</summary>
    public bool FromSuperuser { get; init; }

    /// <summary>Whether to receive the notifications of other namespaces too, if they have an id in this one.</summary>
    public bool AllNamespaces { get; init; }
}
