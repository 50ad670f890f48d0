using System;
using System.Linq;
using System.Reflection;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class LinkKindsTests
{
    [Fact]
    public void Find_EveryKindOfTheLibrary_IsFoundByItsName()
    {
        foreach (Type type in typeof(LinkKind).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LinkKind)) && !type.IsAbstract && type != typeof(UnknownLink)))
        {
            var kind = (KindDefinition<LinkKind>)type.GetProperty("Definition",
                BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
            Assert.Same(kind, LinkKinds.Table.Find(Encoding.UTF8.GetBytes(kind.Name)));
            Assert.Equal((type, kind.Name), (kind.Decode(default)!.GetType(), kind.Decode(default)!.Name));
        }
    }

    [Theory]
    [InlineData("bridge", true)]
    [InlineData("bridge\0", true)]
    [InlineData("bridg", false)]
    [InlineData("bridges", false)]
    [InlineData("", false)]
    [InlineData("bridgé", false)]
    [InlineData("a-name-that-is-longer-than-any-that-the-kernel-lets-a-kind-have-in-a-message", false)]
    public void Find_NameOnTheWire_IsFoundWithOrWithoutNul(string name, bool found)
        => Assert.Equal(found, LinkKinds.Table.Find(Encoding.UTF8.GetBytes(name)) is not null);

    [Fact]
    public void Decode_KindWithoutSettings_IsThatKind() => Assert.Equal(new BridgeLink(), Decode("bridge", ""));

    internal static LinkKind Decode(string name, string settings)
        => LinkKinds.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(name)),
            new NetlinkAttribute(2, Convert.FromHexString(settings)));

    internal static string Encode(LinkKind kind)
    {
        var writer = new NetlinkWriter();
        kind.Write(writer);
        return Convert.ToHexStringLower(writer.Written);
    }

    internal static LinkKind RoundTrip(LinkKind kind) => Decode(kind.Name, Encode(kind));
}
