using System.Net;

namespace Netlink.Rdma;

/// <summary>An identifier of the connection manager (<c>cm_id</c>), which is to connections what a socket is.</summary>
public sealed record RdmaCmId : RdmaResource
{
    /// <summary>The number; null before Linux 5.2.</summary>
    public uint? Number { get; init; }

    /// <summary>The port; null before it has one.</summary>
    public uint? Port { get; init; }

    /// <summary>The queue pair, by its number; null for none yet.</summary>
    public uint? QueuePair { get; init; }

    /// <summary>The type of the queue pair; null for none yet.</summary>
    public RdmaQueuePairType? Type { get; init; }

    /// <summary>The space of its port numbers.</summary>
    public RdmaPortSpace PortSpace { get; init; }

    /// <summary>The state.</summary>
    public RdmaCmState State { get; init; }

    /// <summary>The own address and port; null if there is none yet, or its family is neither IPv4 nor IPv6.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>The address and port of the other end; null if there is none yet, or its family is neither IPv4 nor IPv6.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>For example <c>rxe0 cm_id 3 Listen Tcp 192.0.2.1:4791 of thread 1234</c>.</summary>
    public override string ToString()
        => $"{DeviceName} cm_id {Number} {State} {PortSpace} {Local}{(Remote is null ? "" : $" {Remote}")}{Owner}";
}

/// <summary>A space of port numbers (<c>enum rdma_ucm_port_space</c>). Numbers without a name are kept.</summary>
public enum RdmaPortSpace : uint
{
    /// <summary>Not reported.</summary>
    None = 0,

    /// <summary>IP over InfiniBand.</summary>
    Ipoib = 0x0002,

    /// <summary>TCP.</summary>
    Tcp = 0x0106,

    /// <summary>UDP.</summary>
    Udp = 0x0111,

    /// <summary>InfiniBand.</summary>
    InfiniBand = 0x013f,
}

/// <summary>The state of a connection (<c>enum rdma_cm_state</c>). Numbers without a name are kept.</summary>
public enum RdmaCmState : byte
{
    /// <summary>New.</summary>
    Idle = 0,

    /// <summary>Its addresses are looked up.</summary>
    AddressQuery = 1,

    /// <summary>Its addresses are known.</summary>
    AddressResolved = 2,

    /// <summary>Its route is looked up.</summary>
    RouteQuery = 3,

    /// <summary>Its route is known.</summary>
    RouteResolved = 4,

    /// <summary>Connecting or connected.</summary>
    Connect = 5,

    /// <summary>Disconnected.</summary>
    Disconnect = 6,

    /// <summary>Bound to an address.</summary>
    AddressBound = 7,

    /// <summary>Listening.</summary>
    Listen = 8,

    /// <summary>Its device is being removed.</summary>
    DeviceRemoval = 9,

    /// <summary>Being destroyed.</summary>
    Destroying = 10,

    /// <summary>Information about its addresses is looked up (Linux 6.17).</summary>
    AddressInformationQuery = 11,

    /// <summary>Information about its addresses is known (Linux 6.17).</summary>
    AddressInformationResolved = 12,
}
