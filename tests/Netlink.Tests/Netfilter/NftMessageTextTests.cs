using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

public sealed class NftMessageTextTests
{
    [Fact]
    public void Describe_EveryReportOfTheKernel_IsOneLineThatNamesIt()
    {
        foreach (byte[] datagram in Golden.Received("nft-firewall"))
        {
            foreach (NetlinkMessage message in new MessageReader(datagram))
            {
                string text = new MessageText().DescribeControl(message) ?? NftMessageText.Describe(message, new MessageText());
                Assert.Matches("^(NFT_MSG_NEW[A-Z]+ |NLMSG_)", text);
                Assert.DoesNotContain('\n', text);
            }
        }
    }
}
