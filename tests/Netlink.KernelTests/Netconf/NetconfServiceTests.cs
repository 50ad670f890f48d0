using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;
using Configuration = Netlink.Rtnetlink.Netconf;

namespace Netlink.KernelTests.Netconfs;

public sealed class NetconfServiceTests : IDisposable
{
    private static readonly string[] s_filters = ["off", "strict", "loose"];

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public NetconfServiceTests() => _link = _network.AddVeth().Index;

    private NetconfService Netconf => _network.Rtnetlink.Netconf;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void List_IPv4_EqualsIproute2()
    {
        _network.Namespace.WriteSysctl("net/ipv4/conf/v0/forwarding", "1");
        _network.Namespace.WriteSysctl("net/ipv4/conf/v0/rp_filter", "2");
        _network.Namespace.WriteSysctl("net/ipv4/conf/v1/proxy_arp", "1");
        _network.Namespace.WriteSysctl("net/ipv4/conf/v1/ignore_routes_with_linkdown", "1");
        _network.Namespace.WriteSysctl("net/ipv4/conf/default/bc_forwarding", "1");

        AssertEqual(NetconfFamily.IPv4, "-4");
    }

    [KernelFact]
    public void List_IPv6_EqualsIproute2()
    {
        _network.Namespace.WriteSysctl("net/ipv6/conf/v0/forwarding", "1");
        _network.Namespace.WriteSysctl("net/ipv6/conf/v0/proxy_ndp", "1");

        AssertEqual(NetconfFamily.IPv6, "-6");
    }

    [KernelFact(Kinds = "mpls")]
    public void List_Mpls_TellsWhoTakesLabelsIn()
    {
        _network.Namespace.WriteSysctl("net/mpls/conf/v0/input", "1");

        Assert.True(Netconf.Get(NetconfFamily.Mpls, _link).Input);
        Assert.Equal([_link], Netconf.List(new NetconfFilter { Family = NetconfFamily.Mpls })
            .Where(configuration => configuration.Input is true)
            .Select(configuration => configuration.Device.Value));
    }

    [KernelFact]
    public void Get_DeviceThatDoesNotExist_IsRefused()
    {
        Assert.Throws<NetlinkException>(() => Netconf.Get(NetconfFamily.IPv4, 4711));
        Assert.Null(Netconf.TryGet(NetconfFamily.IPv4, 4711));
        Assert.Null(Netconf.TryGet((NetconfFamily)9, NetconfDevice.All));
    }

    [KernelFact]
    public void List_WithAndWithoutAFilter_HasWhatItNames()
    {
        IReadOnlyList<Configuration> all = Netconf.List();
        Assert.Contains(all, static found => found.Family is NetconfFamily.IPv4);
        Assert.Contains(all, static found => found.Family is NetconfFamily.IPv6);
        Assert.Equal(all.Where(found => found.Device == _link), Netconf.List(new NetconfFilter { Device = _link }));
    }

    [KernelFact]
    public void List_FamilyThatTheKernelLacks_IsEmpty() => Assert.Empty(Netconf.List(new NetconfFilter { Family = (NetconfFamily)9 }));

    private void AssertEqual(NetconfFamily family, string option)
    {
        IReadOnlyList<Configuration> listed = Netconf.List(new NetconfFilter { Family = family });
        IReadOnlyList<JsonElement> expected = _network.IpJson($"{option} netconf show");
        Func<int, string> names = _network.Names();
        Assert.Equal(expected.Count, listed.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            JsonElement ip = expected[i];
            Configuration found = listed[i];
            Assert.Equal(ip.Text("interface"), found.Device.Value > 0 ? names(found.Device.Value) : found.Device.ToString());
            Assert.Equal(Switch(ip, "forwarding"), found.Forwarding);
            Assert.Equal(Switch(ip, "mc_forwarding"), found.MulticastForwarding);
            Assert.Equal(Switch(ip, "proxy_neigh"), found.ProxyNeighbours);
            Assert.Equal(Switch(ip, "ignore_routes_with_linkdown"), found.IgnoresRoutesWithLinkDown);
            Assert.Equal(ip.TextOrNull("rp_filter"), found.ReversePathFilter is int filter ? s_filters[filter] : null);
            Assert.Equal(found, Netconf.Get(family, found.Device));
        }
    }

    /// <summary>The setting as iproute2 writes it: true or false, or null where the family has none.</summary>
    private static bool? Switch(JsonElement ip, string name)
        => ip.TryGetProperty(name, out JsonElement value) ? value.ValueKind is JsonValueKind.True : null;
}
