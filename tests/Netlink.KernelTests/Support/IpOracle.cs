using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests;

/// <summary>Compares what the library reports with what <c>ip -j -d</c> says, field by field.</summary>
internal static class IpOracle
{
    // Tunnels over IP. Source: include/uapi/linux/if_arp.h.
    private const ushort ARPHRD_TUNNEL = 768;
    private const ushort ARPHRD_TUNNEL6 = 769;
    private const ushort ARPHRD_SIT = 776;
    private const ushort ARPHRD_IPGRE = 778;
    private const ushort ARPHRD_IP6GRE = 823;

    public static void AssertSame(JsonElement ip, Link link, Func<int, string> nameOf)
    {
        Assert.Equal(ip.Int("ifindex"), link.Index);
        Assert.Equal(ip.Text("ifname"), link.Name);
        Assert.Equal(ip.Int("mtu"), link.Mtu);
        Assert.Equal(ip.Text("qdisc"), link.QueueingDiscipline);
        Assert.Equal(ip.Text("operstate"), link.OperationalState.ToString(), ignoreCase: true);
        Assert.Equal(ip.IntOrNull("txqlen") ?? 0, link.TransmitQueueLength);
        Assert.Equal(ip.TextOrNull("address"), Write(link, link.Address));
        Assert.Equal(ip.TextOrNull("broadcast"), Write(link, link.Broadcast));
        Assert.Equal(ip.Int("min_mtu"), link.MinimumMtu);
        Assert.Equal(ip.Int("max_mtu"), link.MaximumMtu);
        Assert.Equal(ip.IntOrNull("num_tx_queues"), link.TransmitQueues);
        Assert.Equal(ip.IntOrNull("num_rx_queues"), link.ReceiveQueues);
        Assert.Equal(ip.Int("promiscuity"), (int?)link.Promiscuity);
        Assert.Equal(ip.IntOrNull("allmulti"), (int?)link.AllMulticity);
        Assert.Equal(ip.Text("linkmode"), link.Mode.ToString(), ignoreCase: true);
        Assert.Equal(ip.IntOrNull("gso_max_size"), (int?)link.Offload?.GsoMaxSize);
        Assert.Equal(ip.IntOrNull("gso_max_segs"), (int?)link.Offload?.GsoMaxSegments);
        Assert.Equal(ip.IntOrNull("tso_max_size"), (int?)link.Offload?.TsoMaxSize);
        Assert.Equal(ip.IntOrNull("tso_max_segs"), (int?)link.Offload?.TsoMaxSegments);
        Assert.Equal(ip.IntOrNull("gro_max_size"), (int?)link.Offload?.GroMaxSize);
        Assert.Equal(ip.TextOrNull("parentdev"), link.ParentDeviceName);
        Assert.Equal(ip.TextOrNull("parentbus"), link.ParentDeviceBus);
        // iproute2 shows the one only where it differs from the other.
        Assert.Equal(ip.TextOrNull("permaddr"), link.PermanentAddress == link.Address ? null : Write(link, link.PermanentAddress));
        Assert.Equal(ip.TextOrNull("ifalias"), link.Alias);
        Assert.Equal(ip.TextOrNull("master"), link.Master is int master ? nameOf(master) : null);
        if (link.ParentNamespaceId is null)
            Assert.Equal(ip.TextOrNull("link"), link.ParentIndex is > 0 and int parent ? nameOf(parent) : null);
        Assert.Equal(ip.TryGetProperty("altnames", out JsonElement names) ? names.EnumerateArray().Select(name => name.GetString()) : [],
            link.AlternativeNames);
        Assert.Equal(ip.TryGetProperty("linkinfo", out JsonElement info) ? info.TextOrNull("info_kind") : null, link.Kind?.Name);
        Assert.Equal(ip.TryGetProperty("linkinfo", out info) ? info.TextOrNull("info_slave_kind") : null, link.Port?.MasterKind);
        string[] flags = [.. ip.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!)];
        foreach ((string name, LinkFlags flag) in s_flags)
            Assert.Equal(flags.Contains(name), link.Flags.HasFlag(flag));
    }

    public static void AssertSame(JsonElement ip, Address address)
    {
        Assert.Equal(ip.Text("local"), address.Local.Address.ToString());
        Assert.Equal(ip.Int("prefixlen"), address.Local.PrefixLength);
        Assert.Equal(ip.TextOrNull("address"), address.Peer?.ToString());
        Assert.Equal(ip.TextOrNull("broadcast"), address.Broadcast?.ToString());
        Assert.Equal(ip.TextOrNull("label"), address.Label);
        Assert.Equal(ip.Text("scope"), ((byte)address.Scope!.Value).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ip.IntOrNull("metric"), (int?)address.Metric);
        Assert.Equal(ip.TryGetProperty("noprefixroute", out _), address.Flags.HasFlag(AddressFlags.NoPrefixRoute));
        Assert.Equal(ip.TryGetProperty("secondary", out _),
            address.Local.Address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork
                && address.Flags.HasFlag(AddressFlags.Secondary));
        Assert.Equal(ip.TryGetProperty("dynamic", out _), !address.Flags.HasFlag(AddressFlags.Permanent));
        AssertLifetime(ip.GetProperty("valid_life_time").GetUInt32(), address.ValidLifetime);
        AssertLifetime(ip.GetProperty("preferred_life_time").GetUInt32(), address.PreferredLifetime);
    }

    public static void AssertSame(JsonElement ip, Route route, Func<int, string> nameOf)
    {
        string zero = route.Family is System.Net.Sockets.AddressFamily.InterNetwork ? "0.0.0.0/0" : "::/0";
        string host = route.Family is System.Net.Sockets.AddressFamily.InterNetwork ? "/32" : "/128";
        string destination = ip.Text("dst")!;
        Assert.Equal(IPNetwork.Parse(destination == "default" ? zero : destination.Contains('/', StringComparison.Ordinal) ? destination
            : destination + host), route.Destination);
        Assert.Equal(ip.GatewayOrNull(), route.Gateway?.ToString());
        Assert.Equal(ip.TextOrNull("dev"), route.OutputInterface is int device && route.NextHops.Count == 0 ? nameOf(device) : null);
        Assert.Equal(ip.TextOrNull("prefsrc"), route.PreferredSource?.ToString());
        Assert.Equal(ip.IntOrNull("metric"), (int?)route.Metric);
        AssertNumber(ip.TextOrNull("table") ?? "254", (uint)route.Table);
        AssertNumber(ip.Text("protocol")!, (uint)route.Protocol!.Value);
        AssertNumber(ip.Text("scope")!, (uint)route.Scope!.Value);
        string type = ip.Text("type")!;
        Assert.Equal(type, char.IsAsciiDigit(type[0])
            ? ((byte)route.Type!.Value).ToString(System.Globalization.CultureInfo.InvariantCulture) : route.Type!.Value.ToString(),
            ignoreCase: true);
        Assert.Equal(ip.Flags().Contains("onlink"), route.Flags.HasFlag(RouteFlags.OnLink));
        JsonElement[] hops = ip.TryGetProperty("nexthops", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        Assert.Equal(hops.Length, route.NextHops.Count);
        for (int i = 0; i < hops.Length; i++)
        {
            Assert.Equal(hops[i].GatewayOrNull(), route.NextHops[i].Gateway?.ToString());
            Assert.Equal(hops[i].Text("dev"), nameOf(route.NextHops[i].OutputInterface!.Value));
            Assert.Equal(hops[i].Int("weight"), route.NextHops[i].Weight);
            Assert.Equal(hops[i].Flags().Contains("onlink"), route.NextHops[i].Flags.HasFlag(RouteFlags.OnLink));
        }
    }

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).ToString();

    public static string? TextOrNull(this JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    /// <summary>A gateway of the other family stands under another name.</summary>
    private static string? GatewayOrNull(this JsonElement element)
        => element.TryGetProperty("via", out JsonElement via) ? via.Text("host") : element.TextOrNull("gateway");

    public static int Int(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static int? IntOrNull(this JsonElement element, string name)
        => element.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;

    public static ulong U64(this JsonElement element, string name) => element.GetProperty(name).GetUInt64();

    public static string[] Flags(this JsonElement element)
        => [.. element.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!)];

    /// <summary>iproute2 writes the addresses of a tunnel over IP as what they are.</summary>
    private static string? Write(Link link, LinkLayerAddress? address)
        => link.HardwareType is ARPHRD_TUNNEL or ARPHRD_TUNNEL6 or ARPHRD_SIT or ARPHRD_IPGRE or ARPHRD_IP6GRE
            && address is LinkLayerAddress tunnel ? new IPAddress(tunnel.Bytes).ToString() : address?.ToString();

    private static readonly (string Name, LinkFlags Flag)[] s_flags = [
        ("UP", LinkFlags.Up), ("BROADCAST", LinkFlags.Broadcast), ("LOOPBACK", LinkFlags.Loopback), ("POINTOPOINT", LinkFlags.PointToPoint),
        ("NOARP", LinkFlags.NoArp), ("PROMISC", LinkFlags.Promiscuous), ("ALLMULTI", LinkFlags.AllMulticast),
            ("MULTICAST", LinkFlags.Multicast), ("LOWER_UP", LinkFlags.LowerUp),
    ];

    /// <summary>Numbers of tables, protocols and scopes, some of which iproute2 names even when told not to.</summary>
    private static void AssertNumber(string ip, uint number)
    {
        uint expected = ip switch
        {
            "main" => 254,
            "local" => 255,
            "default" => 253,
            "kernel" => 2,
            "boot" => 3,
            "static" => 4,
            "global" => 0,
            "link" => 253,
            "host" => 254,
            _ => uint.Parse(ip, System.Globalization.CultureInfo.InvariantCulture),
        };
        Assert.Equal(expected, number);
    }

    /// <summary>Time passes between the two looks.</summary>
    private static void AssertLifetime(uint ip, TimeSpan? lifetime)
    {
        if (ip == uint.MaxValue)
            Assert.Equal(System.Threading.Timeout.InfiniteTimeSpan, lifetime);
        else
            Assert.InRange(lifetime!.Value.TotalSeconds, ip - Patience.Limit.TotalSeconds, ip + Patience.Limit.TotalSeconds);
    }
}
