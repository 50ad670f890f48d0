using System;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

public sealed class NftElementTests
{
    private static readonly NftTable s_table = new(NftFamily.Inet, "t");

    [Fact]
    public void ToString_ElementOfASet_IsShortEnoughForALog()
    {
        var blocked = new NftSet(s_table, "blocked", "ipv4_addr");

        Assert.Equal("element 0xc0000242", blocked.Element("192.0.2.66").ToString());
        Assert.Equal("element 0xc0000242 timeout 5m",
            (blocked.Element("192.0.2.66") with { Timeout = TimeSpan.FromMinutes(5) }).ToString());
        Assert.Equal("element *", blocked.Element("*").ToString());
    }

    [Fact]
    public void ToString_ElementOfAMap_HasItsData()
    {
        var ports = new NftSet(s_table, "ports", "inet_service") { DataType = "ipv4_addr" };
        var verdicts = new NftSet(s_table, "verdicts", "inet_service") { IsVerdictMap = true };

        Assert.Equal("element 0x0050 : 0x0a000001", ports.Element("80 : 10.0.0.1").ToString());
        Assert.Equal("element 0x0050 : jump web", verdicts.Element("80 : jump web").ToString());
    }
}
