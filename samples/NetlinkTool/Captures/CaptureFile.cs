using System;
using System.Collections.Generic;
using Netlink;
using NetlinkTool.Traces;

namespace NetlinkTool.Captures;

/// <summary>Detects the format of a file.</summary>
internal static class CaptureFile
{
    /// <summary>Reads the datagrams of a capture or a trace as a stream.</summary>
    /// <param name="input">The file.</param>
    /// <param name="usual">The protocol of sockets whose protocol a trace does not have; null for none.</param>
    /// <param name="warn">Receives a message for everything that is skipped.</param>
    /// <exception cref="CaptureException">The file is neither, or is damaged.</exception>
    public static IEnumerable<Datagram> Read(CaptureInput input, NetlinkProtocol? usual, Action<string> warn)
    {
        ReadOnlySpan<byte> start = input.PeekStart();
        if (start.IsEmpty)
            throw new CaptureException("The file is empty.");
        if (PcapFile.Begins(start))
            return PcapFile.Read(input);
        if (PcapngFile.Begins(start))
            return PcapngFile.Read(input);
        if (start is [0x1f, 0x8b, ..] or [0x28, 0xb5, 0x2f, 0xfd, ..] or [0xfd, (byte)'7', (byte)'z', ..])
            throw new CaptureException("The file is compressed. Uncompress it, as in: zcat FILE | netlink decode -");
        if (start.Contains((byte)0))
            throw new CaptureException($"The file is neither a capture (pcap, pcapng) nor a trace of strace. {LinkType.HowTo}");
        return new StraceFile(input, usual, warn).Read();
    }
}
