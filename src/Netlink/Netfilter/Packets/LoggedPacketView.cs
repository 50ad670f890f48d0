using System;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A logged packet within the kernel's message, valid until the handler returns. Each property searches for its
/// attribute.</summary>
public readonly ref struct LoggedPacketView
{
    private readonly NetlinkMessage _message;
    private readonly PacketFields _fields;

    internal LoggedPacketView(NetlinkMessage message)
    {
        _message = message;
        _fields = new PacketFields(message, PacketNumbers.Log);
    }

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

    /// <summary>The source hardware address; empty for none.</summary>
    public ReadOnlySpan<byte> HardwareAddress => _fields.HardwareAddress;

    /// <inheritdoc cref="CapturedPacket.Timestamp"/>
    public DateTimeOffset? Timestamp => _fields.Timestamp;

    /// <inheritdoc cref="CapturedPacket.UserId"/>
    public uint? UserId => _fields.UserId;

    /// <inheritdoc cref="CapturedPacket.Payload"/>
    public ReadOnlySpan<byte> Payload => _fields.Payload;

    /// <summary>The prefix of the rule (<c>log prefix</c>), in UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> Prefix
    {
        get
        {
            ReadOnlySpan<byte> text = _fields.FindBytes((ushort)LogAttribute.NFULA_PREFIX);
            int end = text.IndexOf((byte)0);
            return end < 0 ? text : text[..end];
        }
    }

    /// <inheritdoc cref="LoggedPacket.Sequence"/>
    public uint? Sequence => _fields.FindUInt32((ushort)LogAttribute.NFULA_SEQ);

    /// <summary>Creates a record that may be kept.</summary>
    public LoggedPacket ToPacket() => PacketCodec.DecodeLogged(_message);
}

/// <summary>Handles a logged packet.</summary>
/// <typeparam name="TState">The type of the handler's state.</typeparam>
/// <param name="packet">The packet, valid until the handler returns.</param>
/// <param name="state">The handler's state.</param>
public delegate void LoggedPacketHandler<in TState>(in LoggedPacketView packet, TState state);
