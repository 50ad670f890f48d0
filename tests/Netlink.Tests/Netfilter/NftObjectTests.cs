using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Netfilter;
using Xunit;

namespace Netlink.Tests.Netfilter;

/// <summary>Named objects and flow tables: as nft sent them, and as a kernel told them.</summary>
public sealed class NftObjectTests
{
    private const ushort NewObject = 0xa12, NewFlowTable = 0xa16, NewRule = 0xa06;

    private static readonly string s_text = NftRecordings.Read("nft-objects.nft");

    private static readonly NftRuleset s_parsed = NftRuleset.Parse(s_text);

    private static readonly NftTable s_table = new(NftFamily.Inet, "t");

    [Fact]
    public void Encode_EveryObject_SaysWhatNftSays()
    {
        string[] sent = Sent(NewObject);
        string[] own = [.. s_parsed.Objects.Select(static item => Wire.Sorted(Wire.Encode(NftObjectCodec.Encode, item), 4))];

        Assert.Equal(14, sent.Length);
        for (int i = 0; i < own.Length; i++)
        {
            if (s_parsed.Objects[i] is not NftConnectionTimeout)
                Assert.Equal(sent[i], own[i]);
        }
    }

    /// <summary>nft sends each state, those that are not given with what it takes for usual; the kernel knows better.</summary>
    [Fact]
    public void Encode_Timeouts_SaysOfTheStatesThatAreGivenWhatNftSays()
    {
        NftConnectionTimeout[] sent = [.. NftRecordings.SentFor("nft-objects").Where(static message => message.Type == NewObject)
            .Select(static message => Wire.Decode(NftObjectCodec.Decode, message.Payload)).OfType<NftConnectionTimeout>()];
        NftConnectionTimeout[] own = [.. s_parsed.Objects.OfType<NftConnectionTimeout>()];

        Assert.Equal(2, own.Length);
        foreach ((NftConnectionTimeout theirs, NftConnectionTimeout ours) in sent.Zip(own))
        {
            Assert.Equal(theirs, ours with { Timeouts = theirs.Timeouts });
            Assert.All(ours.Timeouts, timeout => Assert.Contains(timeout, theirs.Timeouts));
            Assert.Equal(ours, Wire.Decode(NftObjectCodec.Decode, Wire.Encode(NftObjectCodec.Encode, ours)));
        }
    }

    [Fact]
    public void Encode_EveryFlowTable_SaysWhatNftSays()
        => Assert.Equal(Sent(NewFlowTable),
            s_parsed.FlowTables.Select(static flows => Wire.Sorted(Wire.Encode(NftFlowTableCodec.Encode, flows), 4)));

    [Fact]
    public void Parse_DevicesByPrefix_AreWrittenAsTheyAreRead()
    {
        const string Devices = "devices = { \"in*\", lo, \"odd\\*\" }";
        NftRuleset read = NftRuleset.Parse($$"""
            table netdev n {
            	chain c {
            		type filter hook ingress {{Devices}} priority 0; policy accept;
            	}

            	chain d {
            		type filter hook ingress device "in*" priority 0; policy accept;
            	}

            	flowtable f {
            		hook ingress priority 0
            		{{Devices}}
            	}
            }
            """);

        string[] devices = ["in*", "lo", "odd\\*"];
        Assert.Equal(devices, read.Chains[0].Base!.Devices);
        Assert.Equal(devices, Assert.Single(read.FlowTables).Devices);
        Assert.Equal(2, read.ToString().Split(Devices).Length - 1);
        Assert.Equal(read.ToString(), NftRuleset.Parse(read.ToString()).ToString());
        foreach (NftChain chain in read.Chains)
            Assert.Equal(chain.Base!.Devices, Wire.Decode(NftChainCodec.Decode, Wire.Encode(NftChainCodec.Encode, chain)).Base!.Devices);
        Assert.Equal(devices,
            Wire.Decode(NftFlowTableCodec.Decode, Wire.Encode(NftFlowTableCodec.Encode, read.FlowTables[0])).Devices);
    }

    [Fact]
    public void Parse_EveryRule_MakesTheExpressionsThatNftSends()
    {
        NftRule[] sent = [.. NftRecordings.SentFor("nft-objects").Where(static message => message.Type == NewRule)
            .Select(static message => Wire.Decode(NftRuleCodec.Decode, message.Payload))];

        Assert.Equal(10, sent.Length);
        Assert.Equal(sent.Select(Told), s_parsed.Rules.Select(Told));
    }

    [Fact]
    public void ToString_OfWhatTheKernelTold_IsTheTextThatNftWasGiven()
    {
        NftObject[] told = [.. Listed(NewObject).Select(static payload => Wire.Decode(NftObjectCodec.Decode, payload))];
        NftFlowTable[] flows = [.. Listed(NewFlowTable).Select(static payload => Wire.Decode(NftFlowTableCodec.Decode, payload))];

        string text = (s_parsed with { Objects = told, FlowTables = flows }).ToString();

        Assert.Equal(s_text, text);
        Assert.Equal(s_text, s_parsed.ToString());
    }

    [Fact]
    public void DecodeThenEncode_WhatTheKernelTold_LosesNothing()
    {
        foreach (byte[] payload in Listed(NewObject))
        {
            NftObject item = Wire.Decode(NftObjectCodec.Decode, payload);
            Assert.Equal(item, Wire.Decode(NftObjectCodec.Decode, Wire.Encode(NftObjectCodec.Encode, item)) with { Handle = item.Handle });
        }
    }

    [Fact]
    public void DecodeThenEncode_KindAndSettingsOfANewerKernel_AreKept()
    {
        byte[] settings = [8, 0, 99, 0, 1, 2, 3, 4];
        foreach (uint kind in new uint[] { 1, 2, 3, 4, 6, 7, 8, 9, 10, 77 })
        {
            byte[] message = Wire.Encode<uint>((writer, type) =>
            {
                NfGenMsg.Write(writer, NftFamily.Inet);
                writer.WriteString(NftObjectAttribute.NFTA_OBJ_TABLE, "t");
                writer.WriteString(NftObjectAttribute.NFTA_OBJ_NAME, "n");
                writer.WriteUInt32BigEndian(NftObjectAttribute.NFTA_OBJ_TYPE, type);
                writer.WriteBytes(NftObjectAttribute.NFTA_OBJ_DATA, settings);
            }, kind);

            NftObject item = Wire.Decode(NftObjectCodec.Decode, message);

            Assert.Equal(99, Assert.Single(item.UnknownDataAttributes).Type);
            Assert.Equal(item, Wire.Decode(NftObjectCodec.Decode, Wire.Encode(NftObjectCodec.Encode, item)).WithoutState());
            Assert.NotEqual(item, item with { UnknownDataAttributes = [] });
        }
    }

    [Fact]
    public void Make_SettingsThatNoKernelTakes_AreRefusedByName()
    {
        Assert.Contains("They have unreplied, replied", Assert.Throws<ArgumentException>(static () =>
            new NftConnectionTimeout(s_table, "t", 17, new NftStateTimeout("established", TimeSpan.FromSeconds(1)))).Message,
            StringComparison.Ordinal);
        Assert.Contains("by the kernel's number", Assert.Throws<ArgumentException>(static () =>
            new NftConnectionTimeout(s_table, "t", 1, new NftStateTimeout("close", TimeSpan.FromSeconds(1)))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () =>
            new NftConnectionTimeout(s_table, "t", 6, new NftStateTimeout("close", TimeSpan.FromSeconds(-1))));
        Assert.Throws<ArgumentException>(static () =>
            new NftConnectionTimeout(s_table, "t", 6, new NftStateTimeout("close", TimeSpan.FromMilliseconds(500))));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new NftLimit(s_table, "l", 1, TimeSpan.FromMilliseconds(10)));
        Assert.Throws<ArgumentOutOfRangeException>(static () =>
            new NftConnectionExpectation(s_table, "e", 6, 1, TimeSpan.FromDays(100), 1));
        Assert.Throws<ArgumentException>(static () => new NftConnectionHelper(s_table, "h", "", 6));
    }

    [Theory]
    [InlineData("quota q { 25 gbytes\n }", "gbytes")]
    [InlineData("limit l { rate 4/fortnight\n }", "fortnight")]
    [InlineData("synproxy s { mss 99999\n }", "99999")]
    [InlineData("synproxy s { wscale 300\n }", "255")]
    [InlineData("ct helper h { type \"ftp\" port 5\n }", "protocol")]
    [InlineData("ct timeout t { protocol tcp\n policy = { open : 5 }\n }", "open")]
    [InlineData("ct expectation e { size 256\n }", "255")]
    [InlineData("ct expectation e { protocol tcp\n dport 7\n }", "'timeout' and 'size'")]
    [InlineData("ct zone e { size 1\n }", "ct zone")]
    [InlineData("flowtable f { hook egress priority 0\n }", "ingress")]
    [InlineData("flowtable f { flags fast\n }", "offload")]
    public void Parse_WhatIsNoObject_SaysSo(string text, string named)
        => Assert.Contains(named, Assert.Throws<FormatException>(() => NftRuleset.Parse($"table inet t {{\n{text}\n}}")).Message,
            StringComparison.Ordinal);

    /// <summary>nft lists empty braces for it, which it refuses to read.</summary>
    [Fact]
    public void ToString_TimeoutsThatAreAllTheDefault_ReadBack()
    {
        const string Text = "table inet t {\n\tct timeout t {\n\t\tprotocol tcp\n\t\tl3proto ip\n\t}\n}\n";

        Assert.Equal(Text, NftRuleset.Parse(Text).ToString());
    }

    private static string[] Sent(ushort type) => [.. NftRecordings.SentFor("nft-objects").Where(message => message.Type == type)
        .Select(static message => Wire.Sorted(message.Payload, 4))];

    private static IEnumerable<byte[]> Listed(ushort type)
        => NftRecordings.ListedFor("nft-objects").Where(message => message.Type == type).Select(static message => message.Payload);

    /// <summary>The expressions, but for the numbers and names that maps have in a commit.</summary>
    private static string Told(NftRule rule) => string.Join('\n', rule.Expressions.Select(static expression => expression switch
    {
        NftObjectExpression { Source: not null } choice when choice.AnonymousSet is not null
            || choice.Set!.StartsWith("__", StringComparison.Ordinal) => (choice with { Set = "", AnonymousSet = null }).ToString(),
        _ => expression.ToString(),
    }));
}
