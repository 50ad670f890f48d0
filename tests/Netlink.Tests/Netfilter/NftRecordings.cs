using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Tests.Netfilter;

/// <summary>What nft 1.0.6 sent, and what the kernel answered: see Golden/capture-nft.</summary>
internal static class NftRecordings
{
    /// <summary>The text that nft was given.</summary>
    public static string Text { get; } = Read("nft-firewall.nft");

    /// <summary>The messages of the commit: type and payload.</summary>
    public static IReadOnlyList<(ushort Type, byte[] Payload)> Sent { get; } = SentFor("nft-firewall");

    /// <summary>The messages of the answers to <c>nft list ruleset</c>.</summary>
    public static IReadOnlyList<(ushort Type, byte[] Payload)> Listed { get; } = ListedFor("nft-firewall");

    /// <summary>The messages of the commit of another text.</summary>
    public static IReadOnlyList<(ushort Type, byte[] Payload)> SentFor(string name) => Messages(Convert.FromHexString(string.Concat(
        Read(name + ".batch.hex").Split('\n').Where(static line => !line.StartsWith('#')))));

    public static IReadOnlyList<(ushort Type, byte[] Payload)> ListedFor(string name)
        => [.. Golden.Received(name).SelectMany(static datagram => Messages(datagram))];

    private static List<(ushort, byte[])> Messages(byte[] datagram)
    {
        List<(ushort, byte[])> found = [];
        foreach (NetlinkMessage message in new MessageReader(datagram))
            found.Add((message.Header.Type, message.Payload.ToArray()));
        return found;
    }

    public static string Read(string name)
    {
        using Stream stream = typeof(NftRecordings).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"There is no golden file {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
