using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Netlink.Protocol;
using static Netlink.Netfilter.LogSettingAttribute;
using static Netlink.Netfilter.QueueSettingAttribute;

namespace Netlink.Netfilter;

/// <summary>The configuration requests of queues and log groups.</summary>
internal static class PacketSettings
{
    /// <summary>An attribute has at most 65535 bytes with its header.</summary>
    public const int MostBytes = ushort.MaxValue - NetlinkAttribute.HeaderSize;

    private const byte Bind = 1;

    /// <summary>The unit of the log's timeout.</summary>
    public static TimeSpan TimeoutUnit { get; } = TimeSpan.FromMilliseconds(10);

    public static void Encode(NetlinkWriter writer, (ushort Queue, PacketQueueOptions Options) request)
    {
        PacketQueueOptions options = request.Options;
        writer.WriteHeader(new NfGenMsg(NftFamily.Unspecified, request.Queue));
        writer.WriteBytes(NFQA_CFG_CMD, [Bind, 0, 0, 0]);
        Span<byte> copy = stackalloc byte[sizeof(uint) + 1];
        WriteCopy(copy, options.Copy, options.CopyRange);
        writer.WriteBytes(NFQA_CFG_PARAMS, copy);
        writer.WriteOptionalBigEndian(NFQA_CFG_QUEUE_MAXLEN, options.MaximumLength);
        if (options.Flags is PacketQueueFlags.None)
            return;
        writer.WriteUInt32BigEndian(NFQA_CFG_MASK, (uint)options.Flags);
        writer.WriteUInt32BigEndian(NFQA_CFG_FLAGS, (uint)options.Flags);
    }

    public static void Encode(NetlinkWriter writer, (ushort Group, PacketLogOptions Options) request)
    {
        PacketLogOptions options = request.Options;
        writer.WriteHeader(new NfGenMsg(NftFamily.Unspecified, request.Group));
        writer.WriteByte(NFULA_CFG_CMD, Bind);
        Span<byte> copy = stackalloc byte[sizeof(uint) + 2];
        copy.Clear();
        WriteCopy(copy, options.Copy, options.CopyRange);
        writer.WriteBytes(NFULA_CFG_MODE, copy);
        writer.WriteOptionalBigEndian(NFULA_CFG_NLBUFSIZ, options.GatheringBytes);
        if (options.Timeout is TimeSpan timeout)
            writer.WriteUInt32BigEndian(NFULA_CFG_TIMEOUT, (uint)(timeout.Ticks / TimeoutUnit.Ticks));
        writer.WriteOptionalBigEndian(NFULA_CFG_QTHRESH, options.Threshold);
        writer.WriteUInt16BigEndian(NFULA_CFG_FLAGS, (ushort)options.Flags);
    }

    public static int CheckCopyRange(int bytes, [CallerMemberName] string property = "") => bytes is > 0 and <= MostBytes ? bytes
        : throw new ArgumentOutOfRangeException(property, bytes, $"1 to {MostBytes} bytes can be copied.");

    public static int CheckReceiveBuffer(int bytes, [CallerMemberName] string property = "") => bytes > 0 ? bytes
        : throw new ArgumentOutOfRangeException(property, bytes, "The size of a buffer must be positive.");

    private static void WriteCopy(Span<byte> structure, PacketCopy copy, int range)
    {
        BinaryPrimitives.WriteUInt32BigEndian(structure, copy is PacketCopy.Packet ? (uint)range : 0);
        structure[sizeof(uint)] = (byte)copy;
    }
}
