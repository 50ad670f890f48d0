using System.Linq;
using Netlink.KernelTests.Netfilter;
using Netlink.Netfilter;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Properties;

/// <summary>What a newer kernel told within nests is sent within them: a kernel that ignores it takes all the rest.</summary>
public sealed class NewerAttributesTests
{
    private static readonly RawAttribute s_newer = new(0x3001, new byte[] { 1, 2, 3, 4, 5 });

    [KernelFact(Kinds = "vlan")]
    public void Add_LinkWithNewerAttributesInItsNests_HasItsKindAndSettings()
    {
        const ushort IFLA_LINKINFO = 18, IFLA_VLAN_INGRESS_QOS = 4;
        using var network = TestNamespace.Create();
        Link below = network.AddVeth();
        var vlan = new VlanLink { Id = 7, IngressPriorities = [new VlanPriority(1, 2)], UnknownAttributes = [Nest(IFLA_VLAN_INGRESS_QOS)] };

        Link added = network.Rtnetlink.Links.Add(new LinkSpec("v7")
        {
            ParentIndex = below.Index,
            Kind = vlan,
            UnknownAttributes = [Nest(IFLA_LINKINFO)],
        });

        var found = Assert.IsType<VlanLink>(added.Kind);
        Assert.Equal(((ushort)7, new VlanPriority(1, 2)), (found.Id!.Value, Assert.Single(found.IngressPriorities!)));
        Assert.Empty(added.UnknownAttributes);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Add_RuleWithNewerAttributesInEachExpression_IsTheRule()
    {
        using var network = new NftNamespace();
        var table = new NftTable(NftFamily.Inet, "t");
        var chain = new NftChain(table, "c");
        NftRule plain = NftRule.Parse(chain, "ip saddr 192.0.2.0/25 tcp dport 1-1023 counter drop");
        NftRule newer = plain with
        {
            Expressions = [.. plain.Expressions.Select(static expression => expression with
            {
                UnknownOuterAttributes = [s_newer],
                UnknownAttributes = DataOf(expression) is { Length: > 0 } data ? [.. data.Select(Nest)] : [s_newer],
            })],
        };

        network.Client.Commit(change =>
        {
            change.Tables.Add(table);
            change.Chains.Add(chain);
            change.Rules.Append(plain);
            change.Rules.Append(newer);
        });

        NftRule[] listed = [.. network.Client.Rules.List(chain)];
        Assert.Equal(2, listed.Length);
        Assert.Equal(listed[0].Expressions.ToArray(), listed[1].Expressions.ToArray());
        Assert.All(listed, rule => Assert.Equal("ip saddr 192.0.2.0/25 tcp dport 1-1023 counter packets 0 bytes 0 drop", rule.Text));
    }

    private static RawAttribute Nest(ushort type)
    {
        var writer = new NetlinkWriter();
        writer.WriteAttributes([s_newer]);
        return new RawAttribute(type, writer.Written.ToArray()) { IsMarkedNest = true };
    }

    /// <summary>The attributes with data or a verdict (<c>NFTA_CMP_DATA</c>, <c>NFTA_BITWISE_MASK</c> and so on).</summary>
    private static ushort[] DataOf(NftExpression expression) => expression switch
    {
        NftCompareExpression => [3],
        NftBitwiseExpression => [4, 5],
        NftRangeExpression => [3, 4],
        NftImmediateExpression => [2],
        _ => [],
    };
}
