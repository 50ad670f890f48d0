using System;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

public sealed class LinkReferenceTests
{
    [Theory]
    [InlineData("lo")]
    [InlineData("eth0.7")]
    [InlineData("fifteen-bytes-x")]
    [InlineData("veth%d")]
    [InlineData("öööööö")]
    [InlineData("...")]
    public void CheckName_AllowedByTheKernel_IsTaken(string name)
    {
        Assert.Equal(name, new LinkSpec(name).Name);
        Assert.Equal(name, new LinkChange { Name = name }.Name);
        Assert.Equal(name, new LinkReference(name).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    [InlineData("a\0")]
    public void CheckName_RefusedByTheKernel_IsRefused(string name)
    {
        Assert.Throws<ArgumentException>(() => new LinkSpec(name));
        Assert.Throws<ArgumentException>(() => new LinkChange { Name = name });
        Assert.Throws<ArgumentException>(() => new LinkReference(name));
    }

    [Theory]
    [InlineData("sixteen-bytes-xx")]
    [InlineData("öööööööö")]
    public void CheckName_LongerThanFifteenBytes_IsAnAlternativeNameOnly(string name)
    {
        Assert.Contains("16 bytes", Assert.Throws<ArgumentException>(() => new LinkSpec(name)).Message, StringComparison.Ordinal);
        Assert.Equal(name, new LinkReference(name).Name);
    }

    [Fact]
    public void CheckName_LongerThanAnAlternativeName_IsRefused()
    {
        Assert.Equal(127, new LinkReference(new string('x', 127)).Name?.Length);
        Assert.Throws<ArgumentException>(() => new LinkReference(new string('x', 128)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void LinkReference_IndexNotPositive_IsRefused(int index)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new LinkReference(index));

    [Fact]
    public void LinkReference_FromEach_NamesTheSameLink()
    {
        LinkReference byIndex = 5, byName = "eth0", byLink = new Link { Index = 5, Name = "eth0" };

        Assert.Equal(byIndex, byLink);
        Assert.Equal(byIndex, LinkReference.FromInt32(5));
        Assert.Equal(byName, LinkReference.FromString("eth0"));
        Assert.Equal(byLink, LinkReference.FromLink(new Link { Index = 5, Name = "other" }));
        Assert.Equal("link 5", byIndex.ToString());
        Assert.Equal("link eth0", byName.ToString());
    }

    [Fact]
    public void LinkReference_FromNull_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => (LinkReference)(Link)null!);
        Assert.Throws<ArgumentNullException>(() => new LinkReference((string)null!));
    }
}
