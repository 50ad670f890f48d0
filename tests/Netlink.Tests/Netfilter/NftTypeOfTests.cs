using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>The fields that sets are declared with, in their user data: what nft 1.0.6 sent for Golden/nft-typeof.nft.</summary>
public sealed class NftTypeOfTests
{
    private const ushort NewSet = 0xa09;

    private static readonly NftRuleset s_parsed = NftRuleset.Parse(NftRecordings.Read("nft-typeof.nft"));

    [Fact]
    public void Parse_NamedSets_HaveTheUserDataOfNft()
    {
        Dictionary<string, NftBytes> sent = Sets(NftRecordings.SentFor("nft-typeof")).Where(static set => !set.IsAnonymous)
            .ToDictionary(static set => set.Name, static set => set.UserData);

        Assert.Equal(sent.Count, s_parsed.Sets.Count);
        List<NftSet> stored = [.. s_parsed.Sets.Where(set => !OfIPsecAlone(sent[set.Name]))];
        Assert.Equal(stored.Select(set => $"{set.Name} {set.KeyFields} {sent[set.Name]}"),
            stored.Select(static set => $"{set.Name} {set.KeyFields} {NftSetUserData.Of(set)}"));
    }

    [Fact]
    public void Parse_AnonymousSets_HaveTheUserDataOfNft()
    {
        IEnumerable<NftSet> sent = Sets(NftRecordings.SentFor("nft-typeof")).Where(static set => set.IsAnonymous);
        var parsed = s_parsed.Rules.SelectMany(static rule => rule.Expressions.Select(expression => (Set: expression switch
        {
            NftLookupExpression lookup => lookup.AnonymousSet,
            NftObjectExpression choice => choice.AnonymousSet,
            _ => null,
        }, Rule: rule.ToString()))).Where(static found => found.Set is not null).ToList();

        // Where nft 1.0.6 ends at a field that it shifts, later versions go on.
        Assert.Equal(sent.Zip(parsed, static (set, own) => $"{own.Rule} {set.UserData}").Where(IsWhole),
            parsed.Select(static own => $"{own.Rule} {NftSetUserData.Of(own.Set!)}").Where(IsWhole));

        static bool IsWhole(string told) => !told.Contains("cs1 . ", StringComparison.Ordinal)
            && !told.Contains(" . cs1", StringComparison.Ordinal);
    }

    /// <summary>As nft 1.1.7 stored it. nft 1.0.6 stores nothing behind the field, and lists other values than it was given.</summary>
    [Theory]
    [InlineData("vlan pcp . ip saddr { 1 . 192.0.2.1 }", "000400000000033a00040d0000000132001a000407000000011200041000000001" +
        "04010000000404030000000114000407000000010c00040c00000001040b000000")]
    [InlineData("tcp doff . tcp dport { 5 . 22 }", "000400000000033a00040d0000000132001a000407000000011200040800000001" +
        "04050000000404040000000114000407000000010c000408000000010402000000")]
    public void Parse_ConcatenationWithAShiftedField_StoresAllFields(string rule, string user)
    {
        NftRule parsed = NftRule.Parse(new NftChain(new NftTable(NftFamily.Bridge, "t"), "c"), rule);
        NftSet set = parsed.Expressions.OfType<NftLookupExpression>().Single().AnonymousSet!;

        Assert.Equal(user, Convert.ToHexStringLower(NftSetUserData.Of(set).Span));
    }

    /// <summary>nft 1.1.7 has another number for IPsec than 1.0.6, and each ends at a set of the other.</summary>
    [Theory]
    [InlineData("ipsec in reqid", "000401000000")]
    [InlineData("ipsec in spi", "000402000000")]
    public void Parse_KeyOfIPsecAlone_IsNotStored(string field, string user)
    {
        NftSet named = NftRuleset.Parse($"table inet t {{ set s {{ typeof {field}; }}; }}").Sets[0];
        NftRule rule = NftRule.Parse(new NftChain(new NftTable(NftFamily.Inet, "t"), "c"), field + " { 1, 2 }");

        Assert.Equal(user, Convert.ToHexStringLower(NftSetUserData.Of(named).Span));
        NftSet anonymous = rule.Expressions.OfType<NftLookupExpression>().Single().AnonymousSet!;
        Assert.Null((anonymous with { UserData = NftSetUserData.Of(anonymous) }).KeyFields);
    }

    /// <summary>In an anonymous set nft needs the type and the byte order alone, which another field has too.</summary>
    [Theory]
    [InlineData("ipsec in reqid . ip saddr { 1 . 192.0.2.1 }", "meta cgroup . ip saddr")]
    [InlineData("ip saddr . ipsec in spi { 192.0.2.1 . 1 }", "ip saddr . meta random")]
    [InlineData("ipsec in ip daddr . tcp dport { 192.0.2.1 . 22 }", "ip saddr . tcp dport")]
    [InlineData("ipsec out ip6 saddr . tcp dport { ::1 . 22 }", "ip6 saddr . tcp dport")]
    public void Parse_ConcatenationWithIPsec_HasFieldsThatEveryVersionReads(string rule, string fields)
    {
        NftRule parsed = NftRule.Parse(new NftChain(new NftTable(NftFamily.Inet, "t"), "c"), rule);
        NftSet set = parsed.Expressions.OfType<NftLookupExpression>().Single().AnonymousSet!;

        Assert.Equal(fields, (set with { UserData = NftSetUserData.Of(set) }).KeyFields?.ToString());
        Assert.EndsWith(rule, parsed.Text, StringComparison.Ordinal);
    }

    /// <summary>What nft 1.0.6 and nft 1.1.7 stored for the same set.</summary>
    [Theory]
    [InlineData("ipsec in reqid", "000401000000031a00041b0000000112000405000000010400000000020400000000")]
    [InlineData("ipsec in reqid", "000401000000031a00041c0000000112000405000000010400000000020400000000")]
    [InlineData("fib daddr type", "000401000000031400041a000000010c000403000000010402000000")]
    [InlineData("fib daddr type", "000401000000031400041b000000010c000403000000010402000000")]
    public void KeyFields_OfEitherNumbering_AreTheSame(string fields, string user)
    {
        NftSet set = NftRuleset.Parse($"table inet t {{ set s {{ typeof {fields}; }}; }}").Sets[0];

        Assert.Equal(fields, (set with { UserData = new NftBytes(Convert.FromHexString(user)) }).KeyFields?.ToString());
    }

    [Fact]
    public void Decode_WhatTheKernelListed_IsWhatWasParsed()
    {
        Dictionary<string, string> parsed = s_parsed.Sets.ToDictionary(static set => set.Name, static set => Described(set));
        List<NftSet> listed = [.. Sets(NftRecordings.ListedFor("nft-typeof"))
            .Where(static set => !set.IsAnonymous && !OfIPsecAlone(set.UserData))];

        Assert.Equal(listed.Select(set => parsed[set.Name]), listed.Select(static set => Described(set)));
    }

    [Fact]
    public void Decode_ThenEncode_KeepsTheUserData()
    {
        foreach (NftSet set in Sets(NftRecordings.ListedFor("nft-typeof")))
            Assert.Equal(set.UserData, Wire.Decode(NftSetCodec.Decode, Wire.Encode(NftSetCodec.Encode, set)).UserData);
    }

    /// <summary>Whatever is in the user data, it is kept, and the set has its types.</summary>
    [Fact]
    public void KeyFields_UserDataCutOrChanged_AreThoseOrNone()
    {
        NftSet set = s_parsed.Sets.First(static set => set.KeyFields?.ToString() == "ip length . ip saddr");
        byte[] whole = NftSetUserData.Of(set).Data.ToArray();

        for (int at = 0; at < whole.Length; at++)
        {
            var cut = new NftBytes(whole.AsMemory(0, at));
            Assert.Null((set with { UserData = cut }).KeyFields);
            Assert.Equal(cut.Length == 0 ? 0 : at, (set with { UserData = cut }).UserData.Length);
            for (int value = 0; value <= byte.MaxValue; value++)
            {
                byte[] changed = [.. whole];
                changed[at] = (byte)value;
                NftSet other = set with { UserData = new NftBytes(changed) };
                Assert.True(other.KeyFields is null || other.KeyFields.KeyType.Length == set.KeyType.Length);
                Assert.NotEmpty(Described(other));
            }
        }
    }

    [Theory]
    [InlineData("000402000000031a000407000000011200040c000000010405000000050405000000")]
    [InlineData("00040200000003140004ff000000010c00040c00000001040b000000")]
    [InlineData("000402000000031a000407000000011200040c000000010405000000040411000000")]
    [InlineData("0004020000000300")]
    public void KeyFields_OfLaterVersions_AreNoneAndStay(string user)
    {
        var bytes = new NftBytes(Convert.FromHexString(user));
        NftSet set = s_parsed.Sets.First(static set => set.KeyFields?.ToString() == "ip length") with { UserData = bytes };

        Assert.Null(set.KeyFields);
        Assert.Equal(bytes, NftSetUserData.Of(set));
        Assert.Equal(bytes, (set with { AutoMerge = true } with { AutoMerge = false }).UserData);
    }

    [Theory]
    [InlineData("jhash ip saddr mod 4")]
    [InlineData("jhash ip saddr mod 4 . tcp dport")]
    [InlineData("tcp option @255,16,32 . ip saddr")]
    public void Parse_FieldsThatNftCannotList_AreNotStored(string fields)
    {
        NftSet set = NftRuleset.Parse($"table inet t {{ set s {{ typeof {fields}; }}; }}").Sets[0];

        Assert.Null(set.KeyFields);
        Assert.Equal(NftUserData.Number(NftUserData.KeyByteOrder, fields.Contains(" . ", StringComparison.Ordinal) ? 0u : 1),
            NftSetUserData.Of(set).Data.ToArray());
    }

    /// <summary>As nft 1.1 lists maps to objects.</summary>
    [Theory]
    [InlineData("counter")]
    [InlineData("quota")]
    [InlineData("limit")]
    [InlineData("synproxy")]
    [InlineData("ct helper")]
    [InlineData("ct timeout")]
    [InlineData("ct expectation")]
    public void Parse_FieldsOfAMapToObjects_AreThoseOfItsTypes(string kind)
    {
        NftSet map = NftRuleset.Parse($"table inet t {{\nmap m {{\ntypeof ip saddr . tcp dport : {kind}\n}}\n}}").Sets[0];
        NftSet same = NftRuleset.Parse($"table inet t {{ map m {{ type ipv4_addr . inet_service : {kind}; }}; }}").Sets[0];

        Assert.Equal(same, map with { UserData = same.UserData });
        Assert.Equal("ip saddr . tcp dport", map.KeyFields!.ToString());
    }

    [Fact]
    public void DataFields_SetAfterTheTypes_AreThoseOfTheUserData()
    {
        var table = new NftTable(NftFamily.Inet, "t");
        NftSet map = new NftSet(table, "m", Nft.Ip.Length.AsFields()) { DataFields = Nft.Meta.Mark.AsFields(), Comment = "x" };

        Assert.Equal("mark", map.DataType!.Name);
        Assert.Equal(["ip length", "meta mark", "x"], [map.KeyFields!.ToString(), map.DataFields!.ToString(), map.Comment]);
        Assert.Null((map with { DataType = "ipv4_addr" }).DataFields);
        Assert.Null((map with { KeyType = "inet_service" }).KeyFields);
        Assert.Equal("x", (map with { KeyType = "inet_service" }).Comment);
    }

    [Fact]
    public void UserData_LongerThanTheKernelTakes_HasNoFields()
    {
        NftField raw = NftFieldParser.TryField(new NftCursor(NftTokenizer.Split("@nh,96,32")))!;
        NftFields fields = raw.And(raw).And(raw).And(raw);
        NftSet set = new NftSet(new NftTable(NftFamily.Inet, "t"), "s", fields) { Comment = new string('x', 127) };

        Assert.NotNull(set.KeyFields);
        Assert.True(NftSetUserData.Of(set).Length <= 256);
        Assert.Equal(set.Comment, (set with { UserData = NftSetUserData.Of(set) }).Comment);
    }

    private static bool OfIPsecAlone(NftBytes user)
        => NftTypeOf.Find(user, NftUserData.KeyTypeOf) is { All: [NftField only] }
            && only.Name.StartsWith("ipsec ", StringComparison.Ordinal);

    private static string Described(NftSet set)
        => new NftRuleset { Tables = [new NftTable(NftFamily.Inet, "t")], Sets = [set with { UnknownAttributes = [] }] }.ToString();

    private static IEnumerable<NftSet> Sets(IEnumerable<(ushort Type, byte[] Payload)> messages)
        => messages.Where(static message => message.Type == NewSet)
            .Select(static message => Wire.Decode(NftSetCodec.Decode, message.Payload));
}
