using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

public sealed class TrafficChainCodecTests
{
    private const ushort NewChain = 100;

    private static readonly FilterPlace s_ingress = FilterPlace.Ingress(3);

    private static readonly TrafficChain s_template = new(s_ingress, 7)
    {
        Protocol = EtherType.IPv4,
        Template = new FlowerFilter { IPProtocol = 6, Destination = IPNetwork.Parse("192.0.2.0/24") },
    };

    [Fact]
    public void EncodeCreate_WithATemplate_SaysWhatTcSays()
    {
        byte[] expected = Golden.SentPayload("chain-add-template"), actual = Wire.Encode(TrafficChainCodec.EncodeCreate, s_template);

        Assert.Equal(expected[..20], actual[..20]);
        Assert.Equal(Settings(expected), Settings(actual));
    }

    [Fact]
    public void EncodeCreate_Plain_EqualsTc()
        => Assert.Equal(Golden.SentPayload("chain-add"), Wire.Encode(TrafficChainCodec.EncodeCreate, new TrafficChain(s_ingress, 9)));

    [Fact]
    public void EncodeName_Chain_EqualsTc()
        => Assert.Equal(Golden.SentPayload("chain-delete"), Wire.Encode(TrafficChainCodec.EncodeName, new TrafficChain(s_ingress, 9)));

    [Fact]
    public void EncodeQuestion_Place_EqualsTc()
        => Assert.Equal(Golden.SentPayload("chain-list"),
            Wire.Encode(TrafficChainCodec.EncodeQuestion, new TrafficChainQuestion(s_ingress)));

    [Fact]
    public void Decode_RecordedList_HasChainsAndTemplate()
    {
        List<TrafficChain> chains = Wire.DecodeAll(TrafficChainCodec.Decode, NewChain, Golden.Received("chain-list"));

        Assert.Equal([7u, 9u], chains.Select(chain => chain.Index));
        var template = Assert.IsType<FlowerFilter>(chains[0].Template);
        // Of an address the mask counts.
        Assert.Equal(((byte?)6, 24, EtherType.IPv4), (template.IPProtocol, template.Destination?.PrefixLength, template.EtherType));
        Assert.Null(chains[1].Template);
        Assert.Equal("chain 9 of dev 3 parent ffff:", chains[1].ToString());
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        byte[] payload = Wire.Payloads(NewChain, Golden.Received("chain-list")).First();
        for (int length = 0; length < payload.Length; length++)
        {
            Exception? error = Record.Exception(() => Wire.Decode(TrafficChainCodec.Decode, payload.AsSpan(0, length)));
            Assert.True(error is null or NetlinkProtocolException, $"cut to {length}: {error}");
        }
    }

    [Fact]
    public void New_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new TrafficChain(default, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrafficChain(s_ingress, 1u << 28));
    }

    /// <summary>Keys in an order of their own, without flags that say nothing, which tc sends.</summary>
    private static IEnumerable<string> Settings(byte[] payload)
    {
        const ushort Flags = 22;
        Assert.True(new AttributeReader(payload.AsSpan(20)).TryFind(2, out NetlinkAttribute options));
        List<string> found = [];
        foreach (NetlinkAttribute key in options.AsNest())
        {
            if (key.Type != Flags)
                found.Add($"{key.Type}={Convert.ToHexStringLower(key.Payload)}");
        }

        return found.Order(StringComparer.Ordinal);
    }
}
