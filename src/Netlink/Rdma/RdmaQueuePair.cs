namespace Netlink.Rdma;

/// <summary>A queue pair: a send queue and a receive queue.</summary>
public sealed record RdmaQueuePair : RdmaResource
{
    /// <summary>The number (local QPN).</summary>
    public uint Number { get; init; }

    /// <summary>The port; null before it has one.</summary>
    public uint? Port { get; init; }

    /// <summary>The type.</summary>
    public RdmaQueuePairType Type { get; init; }

    /// <summary>The driver's name for a type of its own; null for others.</summary>
    public string? Subtype { get; init; }

    /// <summary>The state.</summary>
    public RdmaQueuePairState State { get; init; }

    /// <summary>The number of the other end (RQPN); null for unconnected types.</summary>
    public uint? RemoteNumber { get; init; }

    /// <summary>The packet sequence number of the receive queue (<c>rq-psn</c>); null for unconnected types.</summary>
    public uint? ReceivePsn { get; init; }

    /// <summary>The packet sequence number of the send queue (<c>sq-psn</c>).</summary>
    public uint? SendPsn { get; init; }

    /// <summary>The state of path migration; null for types without paths.</summary>
    public RdmaPathMigration? PathMigration { get; init; }

    /// <summary>The protection domain, by its number; null for an object of the kernel.</summary>
    public uint? ProtectionDomain { get; init; }

    /// <summary>For example <c>rxe0 qp 17 ReliableConnection ReadyToSend of thread 1234</c>.</summary>
    public override string ToString() => $"{DeviceName} qp {Number} {Type} {State}{Owner}";
}

/// <summary>The type of a queue pair (<c>enum ib_qp_type</c>). Numbers without a name are kept.</summary>
public enum RdmaQueuePairType : byte
{
    /// <summary>For management of the subnet (SMI), queue pair 0.</summary>
    Smi = 0,

    /// <summary>For general management (GSI), queue pair 1.</summary>
    Gsi = 1,

    /// <summary>Reliable connection (RC).</summary>
    ReliableConnection = 2,

    /// <summary>Unreliable connection (UC).</summary>
    UnreliableConnection = 3,

    /// <summary>Unreliable datagram (UD).</summary>
    UnreliableDatagram = 4,

    /// <summary>Raw IPv6.</summary>
    RawIPv6 = 5,

    /// <summary>Raw packets of an EtherType.</summary>
    RawEthertype = 6,

    /// <summary>Raw packets.</summary>
    RawPacket = 8,

    /// <summary>The initiator of an extended reliable connection (XRC).</summary>
    XrcInitiator = 9,

    /// <summary>The target of an extended reliable connection (XRC).</summary>
    XrcTarget = 10,

    /// <summary>A type of the driver's own.</summary>
    Driver = 255,
}

/// <summary>The state of a queue pair (<c>enum ib_qp_state</c>). Numbers without a name are kept.</summary>
public enum RdmaQueuePairState : byte
{
    /// <summary>Reset.</summary>
    Reset = 0,

    /// <summary>Initialized.</summary>
    Initialized = 1,

    /// <summary>Ready to receive (RTR).</summary>
    ReadyToReceive = 2,

    /// <summary>Ready to send (RTS).</summary>
    ReadyToSend = 3,

    /// <summary>The send queue is being drained (SQD).</summary>
    SendQueueDrained = 4,

    /// <summary>The send queue has an error (SQE).</summary>
    SendQueueError = 5,

    /// <summary>Error.</summary>
    Error = 6,
}

/// <summary>The state of path migration (<c>enum ib_mig_state</c>). Numbers without a name are kept.</summary>
public enum RdmaPathMigration : byte
{
    /// <summary>Migrated, or without an alternate path.</summary>
    Migrated = 0,

    /// <summary>A new alternate path is being loaded.</summary>
    Rearm = 1,

    /// <summary>An alternate path is ready.</summary>
    Armed = 2,
}
