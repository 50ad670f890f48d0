using System;
using System.Linq;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Single elements are the ones that the list has, and that nft finds.</summary>
public sealed class AskedElementTests : IDisposable
{
    private const string Ruleset = """
        table ip t {
            set s { type ipv4_addr; elements = { 192.0.2.1 comment "one", 192.0.2.2 }; }
            set ports { type inet_service; flags interval; elements = { 1-5, 80, 81-89, 90, 8000-8999, 65530-65535 }; }
            set marks { type mark; flags interval; elements = { 0x10-0x20, 0x300 }; }
            set brief { type ipv4_addr; timeout 1h; elements = { 192.0.2.1 }; }
            set both { type ipv4_addr . inet_service; flags interval; elements = { 10.0.0.0/8 . 80, 192.0.2.1-192.0.2.9 . 1-1023 }; }
            set names { type ifname; flags interval; elements = { "eth*", "lo" }; }
            map marked { type ipv4_addr : mark; elements = { 192.0.2.1 : 0x1, 192.0.2.2 : 0x2 }; }
            map ways { type ipv4_addr : verdict; flags interval; elements = { 10.0.0.0/8 : accept, 192.0.2.7 : drop, * : continue }; }
            map pairs { type ipv4_addr . inet_service : ipv4_addr . inet_service; elements = { 192.0.2.1 . 80 : 10.0.0.1 . 8080 }; }
        }
        """;

    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.IPv4, "t");

    public AskedElementTests() => _network.Load(Ruleset);

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("s", "192.0.2.1", "192.0.2.1 comment \"one\"")]
    [InlineData("ports", "80", "80")]
    [InlineData("ports", "81", "81-89")]
    [InlineData("ports", "85", "81-89")]
    [InlineData("ports", "90", "90")]
    [InlineData("ports", "3", "1-5")]
    [InlineData("ports", "2-4", "1-5")]
    [InlineData("ports", "8999", "8000-8999")]
    [InlineData("ports", "65535", "65530-65535")]
    [InlineData("marks", "0x15", "0x00000010-0x00000020")]
    [InlineData("marks", "0x300", "0x00000300")]
    [InlineData("both", "10.1.2.3 . 80", "10.0.0.0/8 . 80")]
    [InlineData("both", "192.0.2.5 . 443", "192.0.2.1-192.0.2.9 . 1-1023")]
    [InlineData("names", "lo", "\"lo\"")]
    [InlineData("marked", "192.0.2.2 : 0x0", "192.0.2.2 : 0x00000002")]
    [InlineData("ways", "10.9.9.9 : drop", "10.0.0.0/8 : accept")]
    [InlineData("ways", "192.0.2.7 : drop", "192.0.2.7 : drop")]
    [InlineData("ways", "* : drop", "* : continue")]
    [InlineData("pairs", "192.0.2.1 . 80 : 0.0.0.0 . 0", "192.0.2.1 . 80 : 10.0.0.1 . 8080")]
    public void GetElement_OfAKey_IsTheOneThatIsListed(string name, string key, string expected)
    {
        NftSet set = Set(name);

        NftElement found = _network.Client.Sets.GetElement(set, set.Element(key));

        Assert.Equal(expected, set.TextOf(found));
        Assert.Contains(found, _network.Client.Sets.ListElements(set));
    }

    [KernelTheory(Kinds = "nftables-nat")]
    [InlineData("s", "192.0.2.3")]
    [InlineData("ports", "6")]
    [InlineData("ports", "4-6")]
    [InlineData("ports", "80-81")]
    [InlineData("ports", "79-80")]
    [InlineData("ports", "85-90")]
    [InlineData("ports", "91")]
    [InlineData("marks", "0x9")]
    [InlineData("both", "10.1.2.3 . 81")]
    [InlineData("both", "192.0.2.10 . 443")]
    [InlineData("pairs", "192.0.2.1 . 81 : 0.0.0.0 . 0")]
    public void TryGetElement_OfAKeyThatIsNotThere_IsNull(string name, string key)
    {
        NftSet set = Set(name);

        Assert.Null(_network.Client.Sets.TryGetElement(set, set.Element(key)));
        Assert.Contains($"element ip t {name} {{ {set.TextOf(set.Element(key))} }}",
            Assert.Throws<NetlinkException>(() => _network.Client.Sets.GetElement(set, set.Element(key))).Message,
            StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void TryGetElement_OfASetThatIsNotThere_IsAnError()
    {
        var none = new NftSet(_table, "none", "ipv4_addr");
        var elsewhere = new NftSet(new NftTable(NftFamily.IPv6, "t"), "s", "ipv4_addr");

        Assert.True(Assert.Throws<NetlinkException>(() => _network.Client.Sets.TryGetElement(none, none.Element("192.0.2.1"))).IsNotFound);
        Assert.True(Assert.Throws<NetlinkException>(() => _network.Client.Sets.TryGetElement(elsewhere, none.Element("192.0.2.1")))
            .IsNotFound);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void GetElement_ThatTimesOut_SaysWhen()
    {
        NftSet set = Set("brief");

        TimeSpan? expires = _network.Client.Sets.GetElement(set, set.Element("192.0.2.1")).Expires;

        Assert.InRange(expires!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    private NftSet Set(string name) => _network.Client.Sets.List(_table).Single(found => found.Name == name);
}
