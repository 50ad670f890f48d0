using System;
using System.Linq;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

/// <summary>A schema names attributes, and knows whether there is something to hide below it.</summary>
public sealed class AttributeSchemaTests
{
    private enum Space : ushort
    {
        TEST_KEY = 1,
        TEST_NEST = 2,
        TEST_PORT = 3,
    }

    private static AttributeSchema Secret => AttributeSchema.Of<Space>().WithSecret(Space.TEST_KEY);

    private static AttributeSchema Plain => AttributeSchema.Of<Space>();

    [Fact]
    public void Of_AnEnum_NamesItsMembersAsTheKernelSpellsThem()
    {
        AttributeSchema schema = AttributeSchema.Of<Space>(headerSize: 8);

        Assert.Equal(8, schema.HeaderSize);
        Assert.Equal(["1 TEST_KEY", "2 TEST_NEST", "3 TEST_PORT"], schema.Select(static each => $"{each.Type} {each.Name}"));
        Assert.Null(schema.Find(4));
    }

    [Fact]
    public void WithSecret_AnAttribute_MarksItAndNoOther()
    {
        Assert.Equal([true, false, false], Secret.Select(static each => each.IsSecret));
        Assert.True(Secret.HoldsSecrets);
        Assert.False(Plain.HoldsSecrets);
        Assert.Equal("TEST_KEY", Secret.Find(1)?.Name);
    }

    [Fact]
    public void WithNetworkOrder_SomeAttributes_MarksThemAndNoOther()
    {
        AttributeSchema schema = Plain.WithNetworkOrder(Space.TEST_NEST, Space.TEST_PORT);

        Assert.Equal([false, true, true], schema.Select(static each => each.IsNetworkOrder));
        Assert.Equal("TEST_PORT", schema.Find(3)?.Name);
    }

    [Fact]
    public void HoldsSecrets_SecretsInANest_AreKnownHoweverTheNestIsDeclared()
    {
        Assert.True(Plain.With(Space.TEST_NEST, Secret).HoldsSecrets);
        Assert.True(Secret.With(Space.TEST_NEST, Plain).HoldsSecrets);
        Assert.True(new AttributeSchema { { 2, "NEST", Secret } }.HoldsSecrets);
        Assert.False(new AttributeSchema { { 2, "NEST", Plain } }.HoldsSecrets);
        AttributeSchema list = [];
        list.AddEach("ENTRY", Plain);
        Assert.False(list.HoldsSecrets);
        list.AddEach("ENTRY", Secret);
        Assert.True(list.HoldsSecrets);
        list.AddEach("ENTRY", Plain);
        Assert.True(list.HoldsSecrets);
    }

    [Fact]
    public void Find_InAListOfEntries_NamesThemAlikeExceptThoseWithANameOfTheirOwn()
    {
        AttributeSchema list = Plain;
        list.AddEach("ENTRY", Plain);

        Assert.Equal("ENTRY", list.Find(7)?.Name);
        Assert.Equal("TEST_KEY", list.Find(1)?.Name);
    }

    [Fact]
    public void With_NoSchema_NamesTheParameter()
    {
        Assert.Equal("children", Assert.Throws<ArgumentNullException>(() => Plain.With(Space.TEST_NEST, (AttributeSchema)null!)).ParamName);
        Assert.Equal("children", Assert.Throws<ArgumentNullException>(() => Plain.AddEach("ENTRY", null!)).ParamName);
    }
}
