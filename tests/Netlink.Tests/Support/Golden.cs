using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netlink.Protocol;

namespace Netlink.Tests;

/// <summary>Bytes that were recorded between iproute2 and the kernel. Each file says how; see Golden/capture.</summary>
internal static class Golden
{
    /// <summary>How recordings are called that are not among all: of generic netlink, whose numbers of messages mean something else on
    /// another machine, and of protocols whose numbers of messages mean something else elsewhere.</summary>
    private static readonly string[] s_apart = ["generic-", "socket-", "xfrm-", "process-", "uevent-", "audit-", "rdma-"];

    /// <summary>A request of iproute2: one message with its header.</summary>
    public static byte[] Sent(string name) => Read($"{name}.sent.hex").Single();

    /// <summary>A request of iproute2 without its message header.</summary>
    public static byte[] SentPayload(string name) => Sent(name)[16..];

    /// <summary>The datagrams of the kernel's answer.</summary>
    public static IReadOnlyList<byte[]> Received(string name) => Read($"{name}.received.hex");

    /// <summary>The number that the family of a recorded answer had where it was recorded.</summary>
    public static ushort FamilyOf(string name)
    {
        foreach (byte[] datagram in Received(name))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                if (message.Header.Type >= MessageType.FirstOfProtocol)
                    return message.Header.Type;
            }
        }

        throw new InvalidOperationException($"{name} has no answer.");
    }

    /// <summary>The name of the family of generic netlink that a recording is of, or null.</summary>
    public static string? FamilyNameOf(string name) => name.Split('-') switch
    {
        ["generic", "mptcp", ..] => "mptcp_pm",
        ["generic", "taskstats", ..] => "TASKSTATS",
        ["generic", "family" or "family.received.hex", ..] => null,
        ["generic", "metrics", ..] => "tcp_metrics",
        ["generic", "ipvs", ..] => "IPVS",
        ["generic", string family, ..] => family,
        _ => null,
    };

    /// <summary>The names of all requests.</summary>
    public static IReadOnlyList<string> AllSent { get; } = All(".sent.hex");

    /// <summary>The names of all answers.</summary>
    public static IReadOnlyList<string> AllReceived { get; } = All(".received.hex");

    /// <summary>The datagrams of all recordings, those that are apart too, with the number of the protocol that they are of.</summary>
    public static IEnumerable<(string Name, int Protocol, byte[] Datagram)> Everything()
    {
        foreach (string file in Files(".hex"))
        {
            int protocol = file.Split('-')[0] switch
            {
                "generic" => 16,
                "socket" => 4,
                "xfrm" => 6,
                "nft" or "conntrack" or "ipset" or "queue" or "log" => 12,
                "process" => 11,
                "uevent" => 15,
                "audit" => 9,
                "rdma" => 20,
                _ => 0,
            };
            foreach (byte[] datagram in Read(file))
                yield return (file, protocol, datagram);
        }
    }

    private static string[] All(string ending) =>
    [
        .. Files(ending)
            .Where(name => !Array.Exists(s_apart, start => name.StartsWith(start, StringComparison.Ordinal)))
            .Select(name => name[..^ending.Length]),
    ];

    private static IEnumerable<string> Files(string ending) => typeof(Golden).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static List<byte[]> Read(string file)
    {
        using Stream stream = typeof(Golden).Assembly.GetManifestResourceStream(file)
            ?? throw new FileNotFoundException($"There is no golden file {file}.");
        using var reader = new StreamReader(stream);
        List<byte[]> paragraphs = [];
        foreach (string paragraph in reader.ReadToEnd().Split("\n\n"))
            paragraphs.Add(Convert.FromHexString(string.Concat(paragraph.Split('\n').Where(line => !line.StartsWith('#')))));
        return paragraphs;
    }
}
