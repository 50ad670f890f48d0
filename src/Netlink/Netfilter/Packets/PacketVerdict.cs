using System;
using System.Buffers.Binary;
using System.Globalization;
using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>A verdict on a queued packet, and changes to it. Source: <c>NF_*</c> in
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

    /// <summary>Accepts the packet; it continues after the rule that queued it: with nf_tables at the next rule of the chain.</summary>
    public static PacketVerdict Accept { get; } = new(NF_ACCEPT);

    /// <summary>Drops the packet.</summary>
    public static PacketVerdict Drop { get; } = new(NF_DROP);

    /// <summary>Repeats the hook; a rule should recognise by the <see cref="Mark"/> that the packet was already queued.</summary>
    public static PacketVerdict Repeat { get; } = new(NF_REPEAT);

    /// <summary>The new packet mark; null to keep it.</summary>
    public uint? Mark { get; init; }

    /// <summary>The new priority; null to keep it. Linux 5.18.</summary>
    public uint? Priority { get; init; }

    /// <summary>The new mark of the packet's connection (<c>ct mark</c>); null to keep it. It has no effect on a packet without a
    /// connection.</summary>
    public uint? ConnectionMark { get; init; }

    /// <summary>The new labels of the packet's connection, instead of all that it has; null to keep them. They have no effect on a
    /// connection without room for labels: see <see cref="ConntrackEntry.Labels"/>.</summary>
    public UInt128? ConnectionLabels { get; init; }

    /// <summary>The new bytes of the packet, from the network header on; null to keep them. The program must update checksums. A packet
    /// that is <see cref="QueuedPacketInfo.Segmented"/> cannot be changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than 65531 bytes.</exception>
    public ReadOnlyMemory<byte>? Payload
    {
        get;
        init => field = value is not { Length: > PacketSettings.MostBytes } ? value
            : throw new ArgumentOutOfRangeException(nameof(Payload), value.Value.Length,
                $"A packet has at most {PacketSettings.MostBytes} bytes here.");
    }

    /// <summary>Moves the packet to another queue.</summary>
    /// <param name="queue">The queue's number.</param>
    /// <param name="bypass">Whether the packet is accepted if no program has that queue; it is dropped otherwise.</param>
    public static PacketVerdict ToQueue(ushort queue, bool bypass = false)
        => new(((uint)queue << 16) | NF_QUEUE | (bypass ? NF_VERDICT_FLAG_QUEUE_BYPASS : 0));

    /// <summary>The verdict and the changes.</summary>
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
        string connection = ConnectionMark is uint marked
            ? string.Create(CultureInfo.InvariantCulture, $" connection mark 0x{marked:x}") : "";
        string labels = ConnectionLabels is UInt128 set
            ? string.Create(CultureInfo.InvariantCulture, $" connection labels 0x{set:x}") : "";
        string payload = Payload is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" with {bytes.Length} bytes") : "";
        return word + mark + priority + connection + labels + payload;
    }

    /// <summary>Encodes the verdict for a packet, or for all up to that one.</summary>
    internal void Encode(NetlinkWriter writer, ushort queue, uint packet)
    {
        writer.WriteHeader(new NfGenMsg(NftFamily.Unspecified, queue));
        Span<byte> header = stackalloc byte[2 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(header, _code);
        BinaryPrimitives.WriteUInt32BigEndian(header[sizeof(uint)..], packet);
        writer.WriteBytes(QueueAttribute.NFQA_VERDICT_HDR, header);
        writer.WriteOptionalBigEndian(QueueAttribute.NFQA_MARK, Mark);
        writer.WriteOptionalBigEndian(QueueAttribute.NFQA_PRIORITY, Priority);
        using (writer.Nest(QueueAttribute.NFQA_CT, keepEmpty: false))
        {
            writer.WriteOptionalBigEndian(ConntrackAttribute.CTA_MARK, ConnectionMark);
            ConntrackExtrasCodec.WriteLabels(writer, ConnectionLabels);
        }

        if (Payload is { } bytes)
            writer.WriteBytes(QueueAttribute.NFQA_PAYLOAD, bytes.Span);
    }
}
