using System;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>One object is read by its name; the tables are nft's.</summary>
public sealed class SingleReadTests : IDisposable
{
    private const string RULESET = """
        table inet t {
            comment "the table"
            counter hits { packets 3 bytes 252; }
            map ports { type inet_service : verdict; flags interval; elements = { 22 : accept }; }
            flowtable fast { hook ingress priority 5; devices = { lo }; }
            chain input { type filter hook input priority 7; policy drop; tcp dport { 22, 80 } accept; counter name "hits"; }
            chain other { }
        }
        table ip t {
            set ports { type ipv4_addr; }
        }
        """;

    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.Inet, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void Get_NamedObject_IsTheOneThatListReturns()
    {
        _network.Load(RULESET);
        NftablesClient nft = _network.Client;

        Assert.Contains(nft.Tables.Get(NftFamily.Inet, "t"), nft.Tables.List());
        Assert.Contains(nft.Chains.Get(_table, "input"), nft.Chains.List(_table));
        Assert.Contains(nft.Sets.Get(_table, "ports"), nft.Sets.List(_table));
        Assert.Contains(nft.Objects.Get(new NftCounter(_table, "hits")), nft.Objects.List<NftCounter>(_table));
        Assert.Contains(nft.FlowTables.Get(_table, "fast"), nft.FlowTables.List(_table));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Get_NamedObject_HasWhatNftGaveIt()
    {
        _network.Load(RULESET);
        NftablesClient nft = _network.Client;

        Assert.Equal("the table", nft.Tables.Get(NftFamily.Inet, "t").Comment);
        Assert.Equal(NftVerdictCode.Drop, nft.Chains.Get(_table, "input").Base?.Policy);
        Assert.True(nft.Sets.Get(_table, "ports").IsMap);
        Assert.Equal(252UL, nft.Objects.Get(new NftCounter(_table, "hits")).Bytes);
        Assert.Equal(["lo"], nft.FlowTables.Get(_table, "fast").Devices);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Get_Rule_IsTheListedOneWithItsAnonymousSet()
    {
        _network.Load(RULESET);
        var chain = new NftChain(_table, "input");

        foreach (NftRule listed in _network.Client.Rules.List(chain))
            Assert.Equal(listed.ToString(), _network.Client.Rules.Get(chain, listed.Handle!.Value).ToString());
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void TryGet_ObjectThatIsNotThere_IsNullWhereGetThrows()
    {
        _network.Load(RULESET);
        NftablesClient nft = _network.Client;
        var chain = new NftChain(_table, "other");

        Assert.Null(nft.Tables.TryGet(NftFamily.Bridge, "t"));
        Assert.Null(nft.Chains.TryGet(_table, "nothing"));
        Assert.Null(nft.Sets.TryGet(_table, "nothing"));
        Assert.Null(nft.Objects.TryGet(new NftQuota(_table, "hits", 1)));
        Assert.Null(nft.FlowTables.TryGet(_table, "nothing"));
        Assert.Null(nft.Rules.TryGet(chain, 1));
        NetlinkException error = Assert.Throws<NetlinkException>(() => nft.Sets.Get(_table, "nothing"));
        Assert.True(error.IsNotFound);
        Assert.Contains("set inet t nothing", error.Message);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void TryGet_ObjectOfATableThatIsNotThere_IsNull()
    {
        var nowhere = new NftTable(NftFamily.IPv6, "nowhere");

        Assert.Null(_network.Client.Chains.TryGet(nowhere, "input"));
        Assert.Null(_network.Client.Sets.TryGet(nowhere, "ports"));
        Assert.Null(_network.Client.Rules.TryGet(new NftChain(nowhere, "input"), 1));
    }
}
