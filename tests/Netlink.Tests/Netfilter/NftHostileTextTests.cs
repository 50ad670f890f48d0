using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Texts and messages that make no sense: they are refused in words, and nothing else happens.</summary>
public sealed class NftHostileTextTests(ITestOutputHelper output)
{
    private const ushort NewRule = 0xa06;
    private const int Inputs = 20_000;

    private static readonly string[] s_words = ["{", "}", "@", "@x", ":", ",", ".", "&", "|", "^", "<", ">", "==", "!=", "\"", "\"\"", "0",
        "-1", "0x", "4294967296", "18446744073709551616", "map", "vmap", "set", "timeout", "1d2h", "x", "é", "\u2603", "/33", "a-b", "::",
        "[::1]:", ":80", "ct", "meta", "ip", "tcp", "option", "count", "over", "rate", "to", "name", "with"];

    [Fact]
    public void ParseRuleset_MixedUp_IsReadOrRefusedInWords()
    {
        Random random = Seeded();
        string[] lines = NftRecordings.Read("nft-router.nft").Split('\n');
        for (int i = 0; i < Inputs / 10; i++)
        {
            string[] mixed = [.. lines];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                mixed[random.Next(mixed.Length)] = Mixed(lines[random.Next(lines.Length)], random);
            Refused(() => _ = NftRuleset.Parse(string.Join('\n', mixed)).ToString(), "a ruleset");
        }
    }

    [Fact]
    public void ParseRule_MixedUp_IsReadOrRefusedInWords()
    {
        Random random = Seeded();
        string[] rules = [.. NftRuleset.Parse(NftRecordings.Read("nft-router.nft")).Rules.Select(static rule => rule.Text),
            .. NftRuleset.Parse(NftRecordings.Text).Rules.Select(static rule => rule.Text)];
        NftChain[] chains = [.. new[] { NftFamily.Inet, NftFamily.IPv4, NftFamily.IPv6, NftFamily.Bridge, NftFamily.Netdev, NftFamily.Arp }
            .Select(static family => new NftChain(new NftTable(family, "t"), "c"))];
        for (int i = 0; i < Inputs; i++)
        {
            string text = Mixed(rules[random.Next(rules.Length)], random);
            Refused(() =>
            {
                NftRule rule = NftRule.Parse(chains[random.Next(chains.Length)], text);
                _ = rule.Text;
                _ = Wire.Encode(NftRuleCodec.Encode, rule);
            }, text);
        }
    }

    [Fact]
    public void Text_OfMessagesThatAreBad_IsAlwaysThere()
    {
        Random random = Seeded();
        byte[][] told = [.. NftRecordings.ListedFor("nft-router").Where(static message => message.Type == NewRule)
            .Select(static message => message.Payload)];
        for (int i = 0; i < Inputs; i++)
        {
            byte[] bad = Mutations.Of(told[random.Next(told.Length)], random);
            NftRule rule;
            try
            {
                rule = Wire.Decode(NftRuleCodec.Decode, bad);
            }
            catch (NetlinkProtocolException)
            {
                continue;
            }

            Assert.NotNull(rule.Text);
        }
    }

    private Random Seeded()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        return new Random(seed);
    }

    private static string Mixed(string text, Random random)
    {
        List<string> words = [.. text.Split(' ')];
        for (int changes = random.Next(1, 4); changes > 0 && words.Count > 0; changes--)
        {
            int at = random.Next(words.Count);
            switch (random.Next(5))
            {
                case 0: words.RemoveAt(at); break;
                case 1: words.Insert(at, s_words[random.Next(s_words.Length)]); break;
                case 2: words[at] = s_words[random.Next(s_words.Length)]; break;
                case 3: words.Insert(at, words[random.Next(words.Count)]); break;
                default: words.RemoveRange(at, words.Count - at); break;
            }
        }

        return string.Join(' ', words);
    }

    private static void Refused(Action parse, string text)
    {
        try
        {
            parse();
        }
        catch (Exception refusal) when (refusal is FormatException or ArgumentException)
        {
            Assert.False(string.IsNullOrWhiteSpace(refusal.Message));
        }
        catch (Exception other)
        {
            Assert.Fail($"{other.GetType().Name} for: {text}\n{other}");
        }
    }
}
