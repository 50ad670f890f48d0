using System;
using Netlink.Protocol;
using Netlink.Transport;

namespace Netlink.Connection;

/// <summary>The changes that disturb a dump without <c>NLM_F_DUMP_INTR</c>. See docs/adr/0070.</summary>
/// <remarks>From one datagram to the next, the kernel finds its place by counting entries. When entries come or go before that place,
/// others are repeated or left out. Only the announcements of the changes show it.</remarks>
/// <param name="groups">The multicast groups of the announcements.</param>
/// <param name="disturbs">Whether an announced change moves other entries.</param>
internal sealed class UnmarkedChanges(uint[] groups, ReplyDecoder<bool> disturbs)
{
    /// <summary>More than this many announcements during one dump count as a disturbance without a look at them.</summary>
    private const int MostDatagrams = 1024;

    /// <summary>A request whose answer comes after the announcements of the changes that a list may contain; null if each change is
    /// announced as it is made.</summary>
    public NetlinkRequest<string>? Await { get; init; }

    /// <summary>Whether entries may move later than their change is announced, or a change may be announced later than
    /// <see cref="Await"/> waits for. A list is then read until two in succession are equally long.</summary>
    public bool AreLate { get; init; }

    /// <summary>The options of a socket that receives the announcements.</summary>
    public NetlinkSocketOptions Socket { get; } = new() { Groups = groups };

    /// <summary>Whether a change that disturbs has been announced since the socket was opened.</summary>
    /// <param name="witness">The socket.</param>
    /// <param name="buffer">Room for an announcement.</param>
    public bool HaveDisturbed(INetlinkTransport witness, Span<byte> buffer)
    {
        for (int left = MostDatagrams; left > 0; left--)
        {
            ReceiveResult result = witness.Receive(buffer, TimeSpan.Zero);
            if (result.Status is ReceiveStatus.Empty)
                return false;
            if (result.Status is ReceiveStatus.Overrun || result.IsTruncated)
                return true;
            foreach (NetlinkMessage message in new MessageReader(buffer[..result.Length]))
            {
                if (disturbs(message))
                    return true;
            }
        }

        return true;
    }
}
