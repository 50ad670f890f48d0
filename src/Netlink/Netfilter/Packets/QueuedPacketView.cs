using System;
using System.Buffers.Binary;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A queued packet within the kernel's message, valid until the handler returns. Each property searches for its
/// attribute.</summary>
public readonly ref struct QueuedPacketView
{
    private readonly NetlinkMessage _message;
    private readonly PacketFields _fields;

    internal QueuedPacketView(NetlinkMessage message)
    {
        _message = message;
        _fields = new PacketFields(message, PacketNumbers.Queue);
    }

    /// <inheritdoc cref="QueuedPacket.Id"/>
    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(_fields.Header);

    /// <inheritdoc cref="CapturedPacket.Family"/>
    public NftFamily Family => _fields.Family;

    /// <inheritdoc cref="CapturedPacket.EtherType"/>
    public ushort EtherType => _fields.EtherType;

    /// <inheritdoc cref="CapturedPacket.Hook"/>
    public NftHook Hook => _fields.Hook;

    /// <inheritdoc cref="CapturedPacket.Mark"/>
    public uint? Mark => _fields.Mark;

    /// <inheritdoc cref="CapturedPacket.InputInterface"/>
    public int? InputInterface => _fields.Input;

    /// <inheritdoc cref="CapturedPacket.OutputInterface"/>
    public int? OutputInterface => _fields.Output;

    /// <inheritdoc cref="CapturedPacket.PhysicalInputInterface"/>
    public int? PhysicalInputInterface => _fields.PhysicalInput;

    /// <inheritdoc cref="CapturedPacket.PhysicalOutputInterface"/>
    public int? PhysicalOutputInterface => _fields.PhysicalOutput;

    /// <summary>The source hardware address; empty for none.</summary>
    public ReadOnlySpan<byte> HardwareAddress => _fields.HardwareAddress;

    /// <inheritdoc cref="CapturedPacket.Timestamp"/>
    public DateTimeOffset? Timestamp => _fields.Timestamp;

    /// <inheritdoc cref="CapturedPacket.Vlan"/>
    public PacketVlan? Vlan => _fields.Vlan;

    /// <inheritdoc cref="CapturedPacket.UserId"/>
    public uint? UserId => _fields.UserId;

    /// <inheritdoc cref="CapturedPacket.GroupId"/>
    public uint? GroupId => _fields.GroupId;

    /// <inheritdoc cref="CapturedPacket.ConntrackInfo"/>
    public uint? ConntrackInfo => _fields.ConntrackInfo;

    /// <inheritdoc cref="CapturedPacket.Payload"/>
    public ReadOnlySpan<byte> Payload => _fields.Payload;

    /// <inheritdoc cref="QueuedPacket.OriginalLength"/>
    public uint? OriginalLength => _fields.FindUInt32((ushort)QueueAttribute.NFQA_CAP_LEN);

    /// <inheritdoc cref="QueuedPacket.Info"/>
    public QueuedPacketInfo Info => (QueuedPacketInfo)(_fields.FindUInt32((ushort)QueueAttribute.NFQA_SKB_INFO) ?? 0);

    /// <inheritdoc cref="QueuedPacket.Priority"/>
    public uint? Priority => _fields.FindUInt32((ushort)QueueAttribute.NFQA_PRIORITY);

    /// <summary>Creates a record that may be kept.</summary>
    public QueuedPacket ToPacket() => PacketCodec.DecodeQueued(_message);
}

/// <summary>Handles a packet, and returns its verdict.</summary>
/// <typeparam name="TState">The type of the handler's state.</typeparam>
/// <param name="packet">The packet, valid until the handler returns.</param>
/// <param name="state">The handler's state.</param>
/// <returns>The verdict; null to leave it waiting for <see cref="PacketQueue.SetVerdict"/>.</returns>
public delegate PacketVerdict? QueuedPacketHandler<in TState>(in QueuedPacketView packet, TState state);
