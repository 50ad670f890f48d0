using System;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Bitwise operators bind as in nft, and constants are computed. Each expected text is what nft 1.0.6 lists for the
/// rule.</summary>
public sealed class NftConstantTests
{
    private static readonly NftChain s_chain = new(new NftTable(NftFamily.Inet, "t"), "c");

    [Theory]
    [InlineData("ct mark set meta mark >> 4 | 3", "ct mark set meta mark >> 4 | 0x00000003")]
    [InlineData("ct mark set (meta mark | 3) << 4", "ct mark set (meta mark | 0x00000003) << 4")]
    [InlineData("meta mark set ct mark xor 6 and 3", "meta mark set ct mark ^ 0x00000002")]
    [InlineData("meta mark set 0x7 xor 0x1", "meta mark set 0x00000006")]
    [InlineData("meta mark set 0x70 or 0x6 and 0x3", "meta mark set 0x00000072")]
    [InlineData("meta mark set 1 lshift 8", "meta mark set 0x00000100")]
    [InlineData("meta mark set 0x100 rshift 8", "meta mark set 0x00000001")]
    [InlineData("meta mark 4 or 8", "meta mark 0x0000000c")]
    public void Parse_Operators_ReadsAsNftListsIt(string written, string listed)
    {
        Assert.Equal(listed, NftRule.Parse(s_chain, written).Text);
        Assert.Equal(listed, NftRule.Parse(s_chain, listed).Text);
    }

    [Theory]
    [InlineData("meta mark set ")]
    [InlineData("meta mark ")]
    [InlineData("meta mark & ")]
    public void Parse_ParenthesesWithoutEnd_IsRefusedBeforeTheStackIsUsedUp(string before)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, before + new string('(', 1_000_000) + "1"));

        Assert.Contains("nested", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>As in the debugging output of nft 1.0.6 (<c>--debug=netlink</c>), <c>bitwise reg 1 = ( reg 1 >> 0x00000004 )</c> comes
    /// before <c>bitwise reg 1 = ( reg 1 &amp; 0xfffffffc ) ^ 0x00000003</c>.</summary>
    [Fact]
    public void Parse_ShiftBeforeOr_ShiftsFirst()
    {
        NftBitwiseExpression[] changes = [.. NftRule.Parse(s_chain, "ct mark set meta mark >> 4 | 3").Expressions
            .OfType<NftBitwiseExpression>()];

        Assert.Equal([2u, 0u], changes.Select(static change => change.Operator ?? 0));
        Assert.Equal(0xfffffffc, BitConverter.ToUInt32(changes[1].Mask!.Value.Span));
        Assert.Equal(3u, BitConverter.ToUInt32(changes[1].Xor!.Value.Span));
    }

    /// <summary>What was loaded is not what is compared or added: the text says so, or is in brackets.</summary>
    [Fact]
    public void Text_OfWhatChangesWhatWasLoaded_LeavesNothingOut()
    {
        Assert.Equal("meta mark & 0x000000ff 0x00000002-0x00000005", NftRule.Parse(s_chain, "meta mark & 0xff 2-5").Text);
        Assert.Equal("meta mark & 0x000000ff != 0x00000002-0x00000005", NftRule.Parse(s_chain, "meta mark & 0xff != 2-5").Text);
        Assert.Equal("meta mark & 0x000000ff < 0x00000003", NftRule.Parse(s_chain, "meta mark & 0xff < 3").Text);
        Assert.Equal("meta nfproto ipv4 limit rate 7/second ip saddr 192.0.2.1",
            NftRule.Parse(s_chain, "meta nfproto ipv4 limit rate 7/second ip saddr 192.0.2.1").Text);
        Assert.Equal("meta l4proto tcp meta mark set 0x00000007 tcp dport 7",
            NftRule.Parse(s_chain, "meta l4proto tcp meta mark set 7 tcp dport 7").Text);
        // nft: add @pairs { ip saddr . 22 }
        NftExpression[] constant = [new NftPayloadExpression { Base = NftPayloadBase.Network, Offset = 12, Length = 4, Destination = 1 },
            new NftImmediateExpression { Destination = 9, Value = new NftBytes(new byte[] { 0, 22 }) },
            new NftDynamicSetExpression { Set = "pairs", Source = 1 }];
        Assert.Equal("[dynset]", new NftRule(NftFamily.IPv4, "t", "c", constant).Text);
    }

    [Theory]
    [InlineData("meta mark set 4 xor x", "names can only be joined by '|'")]
    [InlineData("meta mark set 1 << 64", "shift by 64 bits")]
    [InlineData("meta mark set meta mark << 32", "use 1 to 31")]
    [InlineData("meta mark set (meta mark | 1", "')' is missing")]
    public void Parse_WhatCannotBeComputed_SaysWhy(string text, string told)
        => Assert.Contains(told, Assert.Throws<FormatException>(() => NftRule.Parse(s_chain, text)).Message, StringComparison.Ordinal);
}
