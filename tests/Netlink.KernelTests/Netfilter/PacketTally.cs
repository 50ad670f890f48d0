using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Netlink.Netfilter;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Counts the packets that a queue or a log tells of, and those that it lost.</summary>
internal static class PacketTally
{
    /// <param name="events">What is told, after more packets than the buffer holds.</param>
    /// <param name="sendAnother">Sends a packet: one that is taken tells what is missing before it.</param>
    public static async Task<(uint Told, uint Lost)> CountAsync<TPacket>(IAsyncEnumerable<PacketEvent> events, Action sendAnother)
        where TPacket : PacketEvent
    {
        uint told = 0, lost = 0;
        bool isUnknown = false, isLastSent = false;
        await foreach (PacketEvent item in events)
        {
            told += item is TPacket ? 1u : 0;
            lost += item is PacketsLost { Count: uint number } ? number : 0;
            isUnknown |= item is PacketsLost { Count: null };
            if (isUnknown && !isLastSent)
            {
                sendAnother();
                isLastSent = true;
            }
            else if (isLastSent && item is TPacket)
            {
                break;
            }
        }

        return (told, lost);
    }
}
