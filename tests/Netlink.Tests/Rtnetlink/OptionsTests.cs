using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class OptionsTests
{
    [Fact]
    public void NetlinkClientOptions_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetlinkClientOptions { RequestTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetlinkClientOptions { RequestTimeout = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetlinkClientOptions { DumpAttempts = 0 });
    }

    [Fact]
    public void NetlinkClientOptions_Defaults_AreAsDocumented()
        => Assert.Equal((TimeSpan.FromSeconds(10), 10, null),
            (new NetlinkClientOptions().RequestTimeout, new NetlinkClientOptions().DumpAttempts, new NetlinkClientOptions().Logger));

    [Fact]
    public void WatchOptions_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WatchOptions { Objects = NetworkObjects.None });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WatchOptions { Objects = (NetworkObjects)(1 << 30) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new WatchOptions { ReceiveBufferBytes = 0 });
    }

    [Fact]
    public void WatchOptions_Defaults_AreAsDocumented()
        => Assert.Equal((NetworkObjects.Default, null, 8 * 1024 * 1024),
            (new WatchOptions().Objects, new WatchOptions().Routes, new WatchOptions().ReceiveBufferBytes));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData(".")]
    [InlineData("..")]
    public void NetworkNamespace_NameThatWouldBeAPath_IsRefused(string name)
    {
        Assert.Throws<ArgumentException>(() => NetworkNamespace.Open(name));
        Assert.Throws<ArgumentException>(() => NetworkNamespace.Create(name));
        Assert.Throws<ArgumentException>(() => NetworkNamespace.Delete(name));
    }

    [Fact]
    public void FromProcess_NotPositive_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => NetworkNamespace.FromProcess(0));
}
