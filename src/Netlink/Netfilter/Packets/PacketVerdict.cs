using System;
using System.Buffers.Binary;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>What becomes of a packet that waits in a queue, and what is changed of it before. Source: <c>NF_*</c> in
/// <c>include/uapi/linux/netfilter.h</c>.</summary>
public sealed record PacketVerdict
{
    private const uint NF_DROP = 0;
    private const uint NF_ACCEPT = 1;
    private const uint NF_QUEUE = 3;
    private const uint NF_REPEAT = 4;
    private const uint NF_VERDICT_FLAG_QUEUE_BYPASS = 0x8000;

    private readonly uint _code;

    private PacketVerdict(uint code) => _code = code;

    /// <summary>The packet goes on its way, past the rule that queued it: with nf_tables to the next rule of the chain.</summary>
    public static PacketVerdict Accept { get; } = new(NF_ACCEPT);

    /// <summary>The packet goes no further.</summary>
    public static PacketVerdict Drop { get; } = new(NF_DROP);

    /// <summary>The packet goes through the hook again; a rule should tell by its <see cref="Mark"/> that it was queued already.</summary>
    public static PacketVerdict Repeat { get; } = new(NF_REPEAT);

    /// <summary>The mark to give the packet; null for the one that it has.</summary>
    public uint? Mark { get; init; }

    /// <summary>The priority to give the packet; null for the one that it has. Linux 5.18.</summary>
    public uint? Priority { get; init; }

    /// <summary>The bytes to put in the packet's place, from the header of the network layer on; null for those that it has. Checksums are
    /// the program's business. A packet that is <see cref="QueuedPacketInfo.Segmented"/> cannot be changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than 65531 bytes.</exception>
    public ReadOnlyMemory<byte>? Payload
    {
        get;
        init => field = value is not { Length: > PacketSettings.MostBytes } ? value
            : throw new ArgumentOutOfRangeException(nameof(Payload), value.Value.Length,
                $"A packet has at most {PacketSettings.MostBytes} bytes here.");
    }

    /// <summary>The packet goes into another queue.</summary>
    /// <param name="queue">The queue's number.</param>
    /// <param name="bypass">Whether the packet is accepted if no program has that queue; it is dropped otherwise.</param>
    public static PacketVerdict ToQueue(ushort queue, bool bypass = false)
        => new(((uint)queue << 16) | NF_QUEUE | (bypass ? NF_VERDICT_FLAG_QUEUE_BYPASS : 0));

    /// <summary>The verdict and what is changed.</summary>
    public override string ToString()
    {
        string word = (_code & 0xff) switch
        {
            NF_DROP => "drop",
            NF_ACCEPT => "accept",
            NF_REPEAT => "repeat",
            _ => string.Create(CultureInfo.InvariantCulture, $"queue to {_code >> 16}") +
                ((_code & NF_VERDICT_FLAG_QUEUE_BYPASS) != 0 ? " bypass" : ""),
        };
        string mark = Mark is uint given ? string.Create(CultureInfo.InvariantCulture, $" mark 0x{given:x}") : "";
        string priority = Priority is uint class_ ? string.Create(CultureInfo.InvariantCulture, $" priority 0x{class_:x}") : "";
        string payload = Payload is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" with {bytes.Length} bytes") : "";
        return word + mark + priority + payload;
    }

    /// <summary>Writes it for a packet, or for all up to that one.</summary>
    internal void Encode(NetlinkWriter writer, ushort queue, uint packet)
    {
        writer.WriteHeader(new NfGenMsg(NftFamily.Unspecified, queue));
        Span<byte> header = stackalloc byte[2 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(header, _code);
        BinaryPrimitives.WriteUInt32BigEndian(header[sizeof(uint)..], packet);
        writer.WriteBytes(QueueAttribute.NFQA_VERDICT_HDR, header);
        if (Mark is uint mark)
            writer.WriteUInt32BigEndian(QueueAttribute.NFQA_MARK, mark);
        if (Priority is uint priority)
            writer.WriteUInt32BigEndian(QueueAttribute.NFQA_PRIORITY, priority);
        if (Payload is { } bytes)
            writer.WriteBytes(QueueAttribute.NFQA_PAYLOAD, bytes.Span);
    }
}
