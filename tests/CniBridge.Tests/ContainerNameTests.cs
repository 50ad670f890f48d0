using CniBridge.Nftables;
using Xunit;

namespace CniBridge.Tests;

public sealed class ContainerNameTests
{
    [Fact]
    public void Of_ANameThatFits_IsReadable()
        => Assert.Equal("of-cbr0/6f1c", ContainerName.Of("cbr0", "6f1c"));

    // The hash is that of xxh128sum(1). DEL finds by it what ADD made, perhaps in an earlier version of the plugin.
    [Fact]
    public void Of_ANameThatIsTooLong_IsItsHashWhichStays()
    {
        string network = new('n', 200);

        Assert.Equal("of-1d6774cf4d5ec32c798524ac8ea1a9da", ContainerName.Of(network, "6f1c"));
        Assert.NotEqual(ContainerName.Of(network, "6f1c"), ContainerName.Of(network, "6f1d"));
    }
}
