using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using static Netlink.Xfrm.XfrmAttribute;

namespace Netlink.Xfrm;

/// <summary>Encodes and decodes replay state in its two forms. Source: <c>struct xfrm_replay_state</c> and
/// <c>xfrm_replay_state_esn</c> in <c>include/uapi/linux/xfrm.h</c>.</summary>
internal static class XfrmReplayCodec
{
    private const uint ShortWindow = 32;
    private const int BitsOfWord = 32;

    /// <summary>Whether the longer form (<c>xfrm_replay_state_esn</c>) is needed.</summary>
    public static bool IsLong(XfrmState state)
        => state.ReplayWindow > ShortWindow || (state.Flags & XfrmStateFlags.ExtendedSequenceNumbers) != 0;

    public static void Write(NetlinkWriter writer, XfrmState state)
    {
        XfrmReplay replay = state.Replay ?? new XfrmReplay(0, 0);
        if (!IsLong(state))
        {
            if (state.Replay is not null)
                writer.WriteStructure(XFRMA_REPLAY_VAL, new Short((uint)replay.Sent, (uint)replay.Received,
                    replay.Window.Count > 0 ? replay.Window[0] : 0));
            return;
        }

        int words = (int)((state.ReplayWindow + BitsOfWord - 1) / BitsOfWord);
        int header = Unsafe.SizeOf<Long>();
        // Without received sequence numbers, the kernel allocates the bitmap itself.
        byte[] bytes = new byte[header + (state.Replay is null ? 0 : words * sizeof(uint))];
        var start = new Long((uint)words, (uint)replay.Sent, (uint)replay.Received, (uint)(replay.Sent >> 32),
            (uint)(replay.Received >> 32), state.ReplayWindow);
        MemoryMarshal.Write(bytes, start);
        for (int i = 0; state.Replay is not null && i < Math.Min(words, replay.Window.Count); i++)
            HostOrder.WriteUInt32(bytes.AsSpan(header + (i * sizeof(uint))), replay.Window[i]);
        writer.WriteBytes(XFRMA_REPLAY_ESN_VAL, bytes);
    }

    public static XfrmReplay ReadShort(in NetlinkAttribute attribute)
    {
        Short read = attribute.AsStructure<Short>();
        return new XfrmReplay(read.Sent, read.Received) { Window = [read.Window] };
    }

    /// <exception cref="NetlinkProtocolException">It is truncated.</exception>
    public static (XfrmReplay Replay, uint Window) ReadLong(in NetlinkAttribute attribute)
    {
        int header = Unsafe.SizeOf<Long>();
        ReadOnlySpan<byte> bytes = attribute.Payload;
        if (bytes.Length < header)
            throw new NetlinkProtocolException("The replay state of a state is truncated.");
        Long read = HostOrder.Read<Long>(bytes);
        List<uint> words = [];
        for (bytes = bytes[header..]; bytes.Length >= sizeof(uint) && words.Count < read.Words; bytes = bytes[sizeof(uint)..])
            words.Add(HostOrder.ReadUInt32(bytes));
        var replay = new XfrmReplay(((ulong)read.SentHigh << 32) | read.Sent, ((ulong)read.ReceivedHigh << 32) | read.Received)
        {
            Window = words,
        };
        return (replay, read.ReplayWindow);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Short(uint Sent, uint Received, uint Window);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Long(uint Words, uint Sent, uint Received, uint SentHigh, uint ReceivedHigh, uint ReplayWindow);
}
