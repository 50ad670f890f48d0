using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>A program that does the tasks.</summary>
/// <param name="Name">Its name, and that of its program.</param>
/// <param name="Title">What it is called in the table.</param>
/// <param name="Path">Where its program is.</param>
internal sealed record Peer(string Name, string Title, string Path)
{
    public const string Raw = "raw";
    public const string Own = "netlink";
    public const string Ahead = "netlink-aot";
    public const string Go = "vishvananda";

    private static readonly (string Name, string Title)[] Known =
    [
        (Raw, "raw C"),
        (Own, "Netlink"),
        ("netlink-r2r", "Netlink, ReadyToRun"),
        (Ahead, "Netlink, ahead of time"),
        ("libnl", "libnl"),
        (Go, "Go vishvananda"),
        ("ip-batch", "ip -batch"),
        ("pyroute2", "pyroute2"),
        ("google-nftables", "Go google/nftables"),
        ("nft", "nft"),
    ];

    /// <summary>The peers whose programs are there and that were asked for.</summary>
    public static IReadOnlyList<Peer> Find(BenchOptions options)
        => [.. Known
            .Where(peer => peer.Name == Raw || options.Peers.Count == 0 || options.Peers.Contains(peer.Name))
            .Select(peer => new Peer(peer.Name, peer.Title, System.IO.Path.Combine(options.Programs, peer.Name)))
            .Where(peer => File.Exists(peer.Path))];
}
