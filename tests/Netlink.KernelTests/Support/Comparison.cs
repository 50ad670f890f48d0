using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests;

/// <summary>Compares everything there is in a namespace with what iproute2 says of it.</summary>
internal static class Comparison
{
    /// <summary>The tunnels that modules put into every namespace.</summary>
    private static readonly string[] s_fallbackTunnels =
        ["tunl0", "gre0", "gretap0", "erspan0", "sit0", "ip_vti0", "ip6tnl0", "ip6gre0", "ip6_vti0"];

    /// <summary>The names of the links that are there by somebody's doing.</summary>
    public static IReadOnlyList<string> LinkNames(this RtnetlinkClient client)
        => [.. client.Links.List().Select(link => link.Name).Where(name => !s_fallbackTunnels.Contains(name))
            .Order(StringComparer.Ordinal)];

    public static Func<int, string> Names(this TestNamespace network)
    {
        Dictionary<int, string> names = network.Rtnetlink.Links.List().ToDictionary(link => link.Index, link => link.Name);
        return index => names[index];
    }

    public static void AssertLinksEqualIproute2(this TestNamespace network) => Settle(() => CompareLinks(network));

    public static void AssertAddressesEqualIproute2(this TestNamespace network) => Settle(() => CompareAddresses(network));

    public static void AssertRoutesEqualIproute2(this TestNamespace network) => Settle(() => CompareRoutes(network));

    /// <summary>Links come up, addresses are looked for duplicates and groups are joined in the background, which moves routes and
    /// neighbours too: the two looks are repeated until nothing moved between them.</summary>
    public static void Settle(Action compare)
    {
        Exception? difference = null;
        Patience.Until(() => (difference = Record.Exception(compare)) is null, () => $"{difference}", "two looks that are alike");
    }

    private static void CompareLinks(TestNamespace network)
    {
        Func<int, string> names = network.Names();
        IReadOnlyList<JsonElement> expected = network.IpJson("link show");
        IReadOnlyList<Link> actual = network.Rtnetlink.Links.List();
        Assert.Equal(expected.Count, actual.Count);
        foreach (JsonElement link in expected)
        {
            Link listed = actual.Single(candidate => candidate.Index == link.Int("ifindex"));
            IpOracle.AssertSame(link, listed, names);
            Assert.Equal(listed, network.Rtnetlink.Links.Get(listed.Index));
        }
    }

    private static void CompareAddresses(TestNamespace network)
    {
        IReadOnlyList<Address> actual = network.Rtnetlink.Addresses.List();
        int count = 0;
        foreach (JsonElement link in network.IpJson("address show"))
        {
            foreach (JsonElement address in link.GetProperty("addr_info").EnumerateArray().Where(info => info.EnumerateObject().MoveNext()))
            {
                count++;
                IpOracle.AssertSame(address, actual.Single(candidate => candidate.LinkIndex == link.Int("ifindex")
                    && candidate.Local.ToString() == $"{address.Text("local")}/{address.Int("prefixlen")}"
                    && candidate.Peer?.ToString() == address.TextOrNull("address")));
            }
        }

        Assert.Equal(count, actual.Count);
    }

    private static void CompareRoutes(TestNamespace network)
    {
        Func<int, string> names = network.Names();
        JsonElement[] expected = [.. network.IpJson("-4 route show table all"), .. network.IpJson("-6 route show table all")];
        IReadOnlyList<Route> actual = network.Rtnetlink.Routes.List();
        Assert.Equal(expected.Length, actual.Count);
        // Both list in the order of the kernel.
        for (int i = 0; i < expected.Length; i++)
            IpOracle.AssertSame(expected[i], actual[i], names);
    }
}
