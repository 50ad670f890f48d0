using System;
using System.Globalization;
using System.IO;
using Netlink.Interop;

namespace Netlink.Netfilter;

/// <summary>The kernel's counters of a queue. Source: seq_show() in net/netfilter/nfnetlink_queue.c.</summary>
/// <param name="Waiting">Packets that wait for a verdict.</param>
/// <param name="DroppedAsQueueFull">Packets dropped because <see cref="PacketQueueOptions.MaximumLength"/> packets were waiting. Nothing
/// else reports them: they have no number.</param>
/// <param name="DroppedAsBufferFull">Packets dropped because the socket's receive buffer was full, which <see cref="PacketsLost"/> reports
/// too.</param>
/// <param name="LastId">The number of the last packet that was queued; 0 before the first.</param>
public sealed record PacketQueueStatistics(uint Waiting, uint DroppedAsQueueFull, uint DroppedAsBufferFull, uint LastId)
{
    private const string FilePath = "/proc/thread-self/net/netfilter/nfnetlink_queue";

    /// <summary>Reads the line of a queue.</summary>
    /// <param name="place">The namespace of the queue.</param>
    /// <param name="queue">The queue's number.</param>
    /// <param name="portId">The socket that has it.</param>
    /// <exception cref="IOException">The file cannot be read, or does not list the queue.</exception>
    internal static PacketQueueStatistics Read(NetworkNamespace place, ushort queue, uint portId)
    {
        (Microsoft.Win32.SafeHandles.SafeFileHandle file, Errno error) = place.OpenFile(FilePath, LibC.O_RDONLY);
        using (file)
        {
            if (file.IsInvalid)
                throw SystemCallError.Create($"Opening {FilePath} in {place}", error);
            using var reader = new StreamReader(new FileStream(file, FileAccess.Read, bufferSize: 1));
            return Find(reader.ReadToEnd(), queue, portId)
                ?? throw new IOException($"{FilePath} does not list queue {queue} of this socket.");
        }
    }

    /// <summary>Finds the line of a queue: number, port id, waiting packets, copy mode, copy range, dropped with a full queue, dropped with
    /// a full buffer, last packet, 1.</summary>
    internal static PacketQueueStatistics? Find(string text, ushort queue, uint portId)
    {
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 8 && NumberOf(fields[0]) == queue && NumberOf(fields[1]) == portId
                && NumberOf(fields[2]) is uint waiting && NumberOf(fields[5]) is uint full && NumberOf(fields[6]) is uint unsent
                && NumberOf(fields[7]) is uint last)
                return new PacketQueueStatistics(waiting, full, unsent, last);
        }

        return null;
    }

    private static uint? NumberOf(string field)
        => uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;
}
