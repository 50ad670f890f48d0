using Netlink.Namespaces;
using Xunit;

namespace Netlink.Tests.Namespaces;

/// <summary>Names that somebody probably meant.</summary>
public sealed class NearestNameTests
{
    private static readonly string[] s_names = ["lo", "eth0", "flannel.ipip", "red"];

    [Theory]
    [InlineData("etho", "eth0")]
    [InlineData("teh0", "eth0")]
    [InlineData("flanel.iip", "flannel.ipip")]
    [InlineData("rde", "red")]
    [InlineData("wlan0", null)]
    [InlineData("xy", null)]   // nothing of it is right
    [InlineData("flannel", null)]
    public void Find_MistypedName_IsTheNearestOrNone(string wanted, string? meant)
        => Assert.Equal(meant, NearestName.Find(wanted, s_names));
}
