using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Netlink.KernelTests.MulticastGroups;

/// <summary>A namespace with a bridge that snoops, VLANs 1 and 10 at its port, and a VXLAN tunnel of several networks.</summary>
internal sealed class MulticastNetwork : IDisposable
{
    public MulticastNetwork()
    {
        Bridge = Client.Links.Add(new LinkSpec("br0")
        {
            Kind = new BridgeLink
            {
                VlanFiltering = true,
                MulticastSnooping = true,
                IgmpVersion = 3,
                MldVersion = 2,
            },
            Up = true,
        }).Index;
        Port = Network.AddVeth().Index;
        Client.Links.Set(Port, new LinkChange { Master = Bridge });
        Client.BridgeVlans.Replace(new BridgeVlan(Port, 10));
        Device = Client.Links.Add(new LinkSpec("d0") { Kind = new DummyLink() }).Index;
        Network.Ip("link add vx0 up type vxlan dstport 4789 local 192.0.2.1 external vnifilter");
        Tunnel = Client.Links.Get("vx0").Index;
        Network.Run("bridge", "vni", "add", "dev", "vx0", "vni", "100");
    }

    public TestNamespace Network { get; } = TestNamespace.Create();

    public RtnetlinkClient Client => Network.Rtnetlink;

    public int Bridge { get; }

    public int Port { get; }

    /// <summary>A device that is nobody's port.</summary>
    public int Device { get; }

    public int Tunnel { get; }

    /// <summary>An entry of the bridge for a group at its port, in a VLAN.</summary>
    public MulticastGroup At(string group, ushort? vlan = 10)
        => new(Bridge, Port, IPAddress.Parse(group)) { Vlan = vlan, State = MulticastGroupState.Permanent };

    /// <summary>A far end of the tunnel.</summary>
    public MulticastGroup To(string destination, string group = "239.1.1.1") => new(Tunnel, Tunnel, IPAddress.Parse(group))
    {
        State = MulticastGroupState.Permanent,
        SourceVni = 100,
        Destination = IPAddress.Parse(destination),
    };

    /// <summary>Entries but those that the kernel makes for groups of its own.</summary>
    public IReadOnlyList<MulticastGroup> List() => [.. Client.MulticastGroups.List().Where(IsOurs)];

    public static bool IsOurs(MulticastGroup group) => group.Group?.ToString().StartsWith("ff02", StringComparison.Ordinal) is not true;

    /// <summary>What was asked for has no timer.</summary>
    public static MulticastGroup WithoutTimer(MulticastGroup group) => group with { Timer = null };

    /// <summary>The rows of bridge(8), which knows nothing of far ends here.</summary>
    public IEnumerable<string> Rows()
    {
        using JsonDocument document = JsonDocument.Parse(Network.Run("bridge", "-j", "-d", "mdb", "show"));
        return
        [
            .. document.RootElement.EnumerateArray().SelectMany(part => part.GetProperty("mdb").EnumerateArray())
                .Select(RowOf).Where(row => !row.Contains(" ff02:", StringComparison.Ordinal)).Order(),
        ];
    }

    /// <summary>The same row, of what the library lists.</summary>
    public string RowOf(MulticastGroup group)
    {
        Func<int, string> names = Network.Names();
        return string.Create(CultureInfo.InvariantCulture, $"{names(group.LinkIndex)} {names(group.Port)} ") +
            $"{(object?)group.Group ?? group.LinkLayerGroup} src {group.Source} vid {group.Vlan} " +
            (group.State is MulticastGroupState.Permanent ? "permanent" : "temp") +
            $" {group.FilterMode?.ToString().ToLowerInvariant()} [{string.Join(' ', group.Sources)}] " +
            $"{(byte?)group.Protocol} {(group.Flags.HasFlag(MulticastGroupFlags.Blocked) ? "blocked" : "")}";
    }

    public void Dispose() => Network.Dispose();

    private static string RowOf(JsonElement entry)
    {
        string[] sources = entry.TryGetProperty("source_list", out JsonElement list)
            ? [.. list.EnumerateArray().Select(source => source.Text("address")!).Order(StringComparer.Ordinal)] : [];
        string protocol = entry.TextOrNull("protocol") switch { "kernel" => "2", "static" => "4", var other => other ?? "" };
        return $"{entry.Text("dev")} {entry.Text("port")} {entry.Text("grp")} src {entry.TextOrNull("src")} " +
            $"vid {entry.TextOrNull("vid")} {entry.Text("state")} {entry.TextOrNull("filter_mode")} " +
            $"[{string.Join(' ', sources)}] {protocol} {(entry.Flags().Contains("blocked") ? "blocked" : "")}";
    }
}
