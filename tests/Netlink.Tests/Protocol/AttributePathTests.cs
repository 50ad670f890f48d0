using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class AttributePathTests
{
    [Theory]
    [InlineData("link-add-bridge-plain", "08000400", "IFLA_MTU")]
    [InlineData("link-add-bridge-plain", "0a000100627269646765", "IFLA_LINKINFO/IFLA_INFO_KIND")]
    [InlineData("link-add-bridge", "0800020064", null)]
    [InlineData("link-add-bridge", "080002002c010000", "IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_BR_HELLO_TIME")]
    [InlineData("link-add-bridge", "0600080088a8", "IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_BR_VLAN_PROTOCOL")]
    [InlineData("link-add-ipip-settings", "0500040040", "IFLA_LINKINFO/IFLA_INFO_DATA/IFLA_IPTUN_TTL")]
    [InlineData("link-add-ipip-settings", "70001200", "IFLA_LINKINFO")]
    [InlineData("link-add-veth-settings", "0800040078050000", "IFLA_LINKINFO/IFLA_INFO_DATA/VETH_INFO_PEER/IFLA_MTU")]
    [InlineData("link-add-veth-settings", "0700030076620000", "IFLA_LINKINFO/IFLA_INFO_DATA/VETH_INFO_PEER/IFLA_IFNAME")]
    public void Resolve_LinkRequest_NamesEveryStep(string golden, string attribute, string? expected)
        => Assert.Equal(expected, Resolve(golden, attribute, LinkAttributes.Schema));

    [Theory]
    [InlineData("route-add-multipath", "08000500c0000203", "RTA_MULTIPATH/nexthop/RTA_GATEWAY")]
    [InlineData("route-add-multipath", "1000040003000000", "RTA_MULTIPATH/nexthop")]
    [InlineData("route-add-table", "08000f00", "RTA_TABLE")]
    [InlineData("route-add-metrics", "0800080050050000", "RTA_METRICS/RTAX_ADVMSS")]
    public void Resolve_RouteRequest_NamesEveryStep(string golden, string attribute, string expected)
        => Assert.Equal(expected, Resolve(golden, attribute, RouteAttributes.Schema));

    [Fact]
    public void Resolve_MissingAtTheTop_NamesIt()
        => Assert.Equal("RTA_OIF", AttributePath.Resolve(Golden.Sent("route-add-default"), null, RouteAttributes.Schema,
            (ushort)RouteAttribute.RTA_OIF)?.ToString());

    [Fact]
    public void Resolve_MissingInANest_NamesNestAndAttribute()
    {
        byte[] request = Golden.Sent("link-add-veth");
        int nest = Find(request, "2c001200");

        Assert.Equal("IFLA_LINKINFO/IFLA_INFO_KIND",
            AttributePath.Resolve(request, nest, LinkAttributes.Schema, (ushort)LinkInfoAttribute.IFLA_INFO_KIND)?.ToString());
    }

    [Fact]
    public void Resolve_UnknownAttribute_GivesItsNumber()
    {
        byte[] request = Wire.Message(16, [.. new byte[16], 0x08, 0x00, 0xe7, 0x03, 1, 2, 3, 4]);
        AttributePath? path = AttributePath.Resolve(request, 32, LinkAttributes.Schema);

        Assert.Equal("999", path?.ToString());
        Assert.Equal([new AttributePathStep(999, null)], path!.Steps);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(100000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Resolve_OffsetOutsideTheAttributes_IsNull(int offset)
        => Assert.Null(AttributePath.Resolve(Golden.Sent("link-add-veth"), offset, LinkAttributes.Schema));

    [Fact]
    public void Resolve_NothingKnown_IsNull()
        => Assert.Null(AttributePath.Resolve(Golden.Sent("link-add-veth"), null, LinkAttributes.Schema));

    [Fact]
    public void Resolve_EveryOffsetOfEveryPrefix_RaisesNothing()
    {
        foreach (string name in (string[])["link-add-bridge", "link-add-veth-settings", "route-add-multipath"])
        {
            byte[] request = Golden.Sent(name);
            foreach (int length in Enumerable.Range(0, request.Length + 1))
            {
                for (int offset = 0; offset <= length; offset += 4)
                    AttributePath.Resolve(request.AsSpan(0, length), offset, LinkAttributes.Schema, 1);
            }
        }
    }

    private static string? Resolve(string golden, string attribute, AttributeSchema schema)
    {
        byte[] request = Golden.Sent(golden);
        return AttributePath.Resolve(request, Find(request, attribute), schema)?.ToString();
    }

    /// <summary>Where the bytes stand, or -1.</summary>
    private static int Find(byte[] request, string hex) => request.AsSpan().IndexOf(Convert.FromHexString(hex));
}
