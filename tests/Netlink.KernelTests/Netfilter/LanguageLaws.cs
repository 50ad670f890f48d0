using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>What must hold of every ruleset: the library's text is nft's, both ways.</summary>
internal static class LanguageLaws
{
    public static void TextIsWhatNftLists(string ruleset)
    {
        using var network = new NftNamespace();
        network.Load(ruleset);

        string text = network.Client.Read().ToString();

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(text));
    }

    public static void ParsedTextIsTheSameInTheKernel(string ruleset)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(ruleset);
        string listed = network.List();

        NftRuleset parsed = NftRuleset.Parse(network.Client.Read().ToString());
        other.Client.Commit(parsed.AddTo);

        Assert.Equal(NftNamespace.Lines(listed), NftNamespace.Lines(other.List()));
        Assert.Equal(NftNamespace.Lines(listed), NftNamespace.Lines(other.Client.Read().ToString()));
    }

    public static void ListingOfNftIsTheSameInTheKernel(string ruleset)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(ruleset);
        string listed = network.List();

        other.Client.Commit(NftRuleset.Parse(listed).AddTo);

        Assert.Equal(NftNamespace.Lines(listed), NftNamespace.Lines(other.List()));
    }

    public static void WhatWasReadIsTheSameInTheKernel(string ruleset)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(ruleset);

        other.Client.Commit(network.Client.Read().AddTo);

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
    }

    public static void NftTakesTheText(string ruleset)
    {
        using var network = new NftNamespace();
        using var other = new NftNamespace();
        network.Load(ruleset);

        other.Load(network.Client.Read().ToString());

        Assert.Equal(NftNamespace.Lines(network.List()), NftNamespace.Lines(other.List()));
    }

    /// <summary>Beside the text, the expressions: what nft makes of a rule and what the library makes of it.</summary>
    public static void ParsedRulesAreTheExpressionsOfNft(string ruleset)
    {
        using var network = new NftNamespace();
        network.Load(ruleset);
        NftRuleset read = network.Client.Read();
        NftRuleset parsed = NftRuleset.Parse(read.ToString());

        Assert.Equal(read.Rules.Count, parsed.Rules.Count);
        foreach ((NftRule own, NftRule found) in parsed.Rules.Zip(read.Rules))
            Assert.Equal(Told(found), Told(own));
    }

    private static IEnumerable<string> Told(NftRule rule) => rule.Expressions.Select(static expression => expression switch
    {
        NftImmediateExpression { Verdict: { Rules: { } inner } verdict } => $"{verdict.Code} {string.Join('\n', inner.SelectMany(Told))}",
        NftLookupExpression lookup => (lookup with { Set = "", AnonymousSet = null }).ToString(),
        NftObjectExpression choice => (choice with { Set = choice.AnonymousSet is null ? choice.Set : "", AnonymousSet = null }).ToString(),
        // The kernel notes by itself that there is an address, and reports one as a range.
        NftNatExpression nat => (nat with
        {
            Flags = nat.Flags | NftNatFlags.MapAddresses | (nat.PortMinimum is null ? 0 : NftNatFlags.PortSpecified),
            AddressMaximum = nat.AddressMaximum ?? nat.AddressMinimum,
            PortMaximum = nat.PortMaximum ?? nat.PortMinimum,
        }).ToString(),
        NftRedirectExpression redirect => (redirect with { PortMaximum = redirect.PortMaximum ?? redirect.PortMinimum }).ToString(),
        NftMasqueradeExpression masquerade =>
            (masquerade with { PortMaximum = masquerade.PortMaximum ?? masquerade.PortMinimum }).ToString(),
        NftBitwiseExpression bitwise => (bitwise with { Operator = bitwise.Operator ?? 0 }).ToString(),
        // It reports how checksums are mended even where they are not.
        NftPayloadExpression { Source: not null } write => (write with
        {
            ChecksumType = write.ChecksumType ?? 0,
            ChecksumOffset = write.ChecksumOffset ?? 0,
            ChecksumFlags = write.ChecksumFlags ?? 0,
        }).ToString(),
        NftExtensionHeaderExpression header => (header with { Flags = header.Flags ?? 0 }).ToString(),
        NftSocketExpression socket => (socket with { Level = socket.Level ?? 0 }).ToString(),
        NftQueueExpression queue => (queue with { Flags = queue.Flags ?? 0 }).ToString(),
        NftQuotaExpression quota => (quota with { Consumed = quota.Consumed ?? 0 }).ToString(),
        NftHashExpression hash => (hash with { Seed = null }).ToString(),
        _ => expression.ToString(),
    });
}
