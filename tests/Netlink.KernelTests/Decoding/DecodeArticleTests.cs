using System;
using Netlink.Generic;
using Netlink.KernelTests.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Decoding;

/// <summary>The code of docs/articles/decode.md, which does what the article says.</summary>
public sealed class DecodeArticleTests
{
    [KernelFact]
    public void Article_ItsCode_TellsARouteAndKnowsFamilies()
    {
        byte[] datagram = Convert.FromHexString("2400000018000506070000000000000002180000fe0300010000000008000100c6336400");

        var decoder = new NetlinkDecoder();
        foreach (DecodedMessage message in decoder.Decode(NetlinkProtocol.Route, datagram))
            Console.WriteLine(message.Problem is string problem ? $"{message} ({problem})" : $"{message}");
        // RTM_NEWROUTE route 198.51.100.0/24
        Assert.Equal("RTM_NEWROUTE route 198.51.100.0/24", Assert.Single(decoder.Decode(NetlinkProtocol.Route, datagram)).Text);

        using var generic = GenericNetlinkClient.Open();
        var withFamilies = new NetlinkDecoder { Families = generic.Families.List() };
        Assert.Contains(withFamilies.Families, static family => family.Name == "nlctrl");
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("decode.md", "../Decoding/DecodeArticleTests.cs", atLeast: 6);
}
