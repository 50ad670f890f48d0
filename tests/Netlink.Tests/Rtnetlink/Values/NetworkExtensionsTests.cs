using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class NetworkExtensionsTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", true, true)]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", false, true)]
    [InlineData("10.1.0.0/16", "10.1.0.0/16", true, true)]
    [InlineData("10.1.0.0/16", "10.2.0.0/16", false, false)]
    [InlineData("10.1.0.0/16", "10.1.255.255/32", true, true)]
    [InlineData("10.1.0.0/16", "10.2.0.0/32", false, false)]
    [InlineData("0.0.0.0/0", "255.255.255.255/32", true, true)]
    [InlineData("2001:db8::/32", "2001:db8:1::/48", true, true)]
    [InlineData("2001:db8:1::/48", "2001:db8::/32", false, true)]
    [InlineData("2001:db8::/32", "2001:db9::/32", false, false)]
    [InlineData("0.0.0.0/0", "::/0", false, false)]
    [InlineData("::/0", "10.0.0.0/8", false, false)]
    [InlineData("::/0", "::ffff:10.0.0.0/104", true, true)]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.0/104", false, false)]
    public void ContainsAndOverlaps_TwoNetworks_AreAsTheirAddresses(string network, string other, bool contains, bool overlaps)
    {
        IPNetwork one = IPNetwork.Parse(network), two = IPNetwork.Parse(other);

        Assert.Equal(contains, one.Contains(two));
        Assert.Equal(overlaps, one.Overlaps(two));
        Assert.Equal(overlaps, two.Overlaps(one));
    }

    [Fact]
    public void Contains_NoNetworkGiven_IsThatOfAllIPv4Addresses()
        => Assert.True(default(IPNetwork).Contains(IPNetwork.Parse("10.0.0.0/8")));
}
