using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class RtnetlinkMessageTextTests
{
    public static TheoryData<string> Requests => [.. Golden.AllSent];

    public static TheoryData<string> Reports
        => [.. Golden.AllReceived.Where(static name => name.Split('-')[0] is not ("nft" or "conntrack" or "ipset" or "queue" or "log"))];

    [Theory]
    [InlineData("link-add-dummy", "RTM_NEWLINK IFLA_IFNAME \"d0\" IFLA_LINKINFO { IFLA_INFO_KIND \"dummy\" }")]
    [InlineData("link-set-up", "RTM_NEWLINK dev 3 up IFLA_MTU ")]
    [InlineData("link-set-flags", "RTM_NEWLINK dev 3 arp off promisc on allmulticast on")]
    [InlineData("route-list-table", "RTM_GETROUTE inet RTA_TABLE e8030000")]
    [InlineData("link-delete", "RTM_DELLINK ")]
    [InlineData("address-add", "RTM_NEWADDR address ")]
    public void Describe_RequestOfIproute2_SaysWhatItSays(string recording, string beginning)
        => Assert.StartsWith(beginning, Text(Golden.Sent(recording)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Requests))]
    public void Describe_EveryRequestOfIproute2_IsOneLineThatNamesIt(string recording)
    {
        string text = Text(Golden.Sent(recording));
        Assert.Matches("^RTM_(NEW|DEL|GET|SET)[A-Z]+( |$)", text);
        Assert.DoesNotContain('\n', text);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Describe_EveryReportOfTheKernel_IsOneLineThatNamesIt(string recording)
    {
        foreach (byte[] datagram in Golden.Received(recording))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                string text = new MessageText().DescribeControl(message) ?? RtnetlinkMessageText.Describe(message, new MessageText());
                // Some lists are made of messages of the question's number.
                Assert.Matches("^(RTM_(NEW|DEL|GET)[A-Z]+ |NLMSG_)", text);
                Assert.DoesNotContain('\n', text);
            }
        }
    }

    [Fact]
    public void Describe_AnyTruncation_SaysWhatThereIs()
    {
        foreach (string recording in Golden.AllSent)
        {
            byte[] request = Golden.Sent(recording);
            for (int length = 16; length < request.Length; length++)
            {
                byte[] cut = request[..length];
                BitConverter.TryWriteBytes(cut, length);
                Assert.StartsWith("RTM_", Text(cut), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Describe_TypeThatNobodyKnows_ShowsItsBytes() => Assert.Equal("message 4000 0102", Text(Wire.Message(4000, [1, 2])));

    private static string Text(byte[] datagram)
    {
        // iproute2 sends zeros behind some of its requests.
        foreach (NetlinkMessage message in new MessageReader(datagram.AsSpan(0, BitConverter.ToInt32(datagram))))
            return RtnetlinkMessageText.Describe(message, new MessageText());
        throw new InvalidOperationException("There is no message.");
    }
}
