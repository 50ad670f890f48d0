using System;
using System.Linq;
using Netlink.Protocol;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.Tests.Xfrm;

public sealed class XfrmDatabaseTests
{
    private const ushort NewStates = 34;
    private const ushort NewPolicies = 36;
    private const ushort GetDefault = 40;

    private static readonly XfrmPolicyDefaults s_defaults = new(XfrmAction.Block, XfrmAction.Allow, XfrmAction.Block);

    [Fact]
    public void Encode_Questions_SayWhatIproute2Says()
    {
        Assert.Equal(Golden.SentPayload("xfrm-state-count"), Wire.Encode(XfrmDatabaseCodec.EncodeQuestion, ""));
        Assert.Equal(Golden.SentPayload("xfrm-policy-count"), Wire.Encode(XfrmDatabaseCodec.EncodeQuestion, ""));
        // Here with padding.
        Assert.Equal([.. Golden.SentPayload("xfrm-policy-defaults"), 0], Wire.Encode(XfrmDatabaseCodec.EncodeDefaultsQuestion, ""));
    }

    [Fact]
    public void Encode_Changes_SayWhatIproute2Says()
    {
        Assert.Equal(Wire.Sorted(Golden.SentPayload("xfrm-policy-thresholds"), sizeof(uint)), Wire.Sorted(Wire.Encode(
            XfrmDatabaseCodec.EncodeThresholds, new XfrmThresholdChange(new(24, 32), new(64, 120))), sizeof(uint)));
        Assert.Equal([.. Golden.SentPayload("xfrm-policy-defaults-set"), 0], Wire.Encode(XfrmDatabaseCodec.EncodeDefaults, s_defaults));
    }

    [Fact]
    public void Decode_Recorded_HasCountsThresholdsAndDefaults()
    {
        Assert.Equal(new XfrmStateDatabase(1, 8, 0x100000),
            Wire.DecodeAll(XfrmDatabaseCodec.DecodeStates, NewStates, Golden.Received("xfrm-state-count")).Single());
        Assert.Equal(new XfrmPolicyDatabase(1, 1, 1)
        {
            Buckets = 7,
            MaximumBuckets = 0x100000,
            IPv4Thresholds = new XfrmThresholds(24, 32),
            IPv6Thresholds = new XfrmThresholds(64, 120),
        }, Wire.DecodeAll(XfrmDatabaseCodec.DecodePolicies, NewPolicies, Golden.Received("xfrm-policy-count")).Single());
        Assert.Equal(s_defaults,
            Wire.DecodeAll(XfrmDatabaseCodec.DecodeDefaults, GetDefault, Golden.Received("xfrm-policy-defaults")).Single());
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        foreach ((ushort type, string name) in new[]
            { (NewStates, "xfrm-state-count"), (NewPolicies, "xfrm-policy-count"), (GetDefault, "xfrm-policy-defaults") })
        {
            byte[] payload = Wire.Payloads(type, Golden.Received(name)).Single();
            for (int length = 0; length < payload.Length; length++)
            {
                Exception? error = Record.Exception(() => Decode(type, payload[..length]));
                Assert.True(error is null or NetlinkProtocolException, $"{name} cut to {length}: {error}");
            }
        }
    }

    [Fact]
    public void Encode_WhatCannotBe_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Wire.Encode(XfrmDatabaseCodec.EncodeThresholds, new XfrmThresholdChange(null, null)));
        Assert.Throws<ArgumentException>(() => Wire.Encode(XfrmDatabaseCodec.EncodeThresholds, new XfrmThresholdChange(new(33, 0), null)));
        Assert.Throws<ArgumentException>(() => Wire.Encode(XfrmDatabaseCodec.EncodeThresholds, new XfrmThresholdChange(null, new(0, 129))));
        Assert.Throws<ArgumentException>(
            () => Wire.Encode(XfrmDatabaseCodec.EncodeDefaults, new XfrmPolicyDefaults((XfrmAction)9, default, default)));
    }

    private static object Decode(ushort type, byte[] payload) => type switch
    {
        NewStates => Wire.Decode(XfrmDatabaseCodec.DecodeStates, payload),
        NewPolicies => Wire.Decode(XfrmDatabaseCodec.DecodePolicies, payload),
        _ => Wire.Decode(XfrmDatabaseCodec.DecodeDefaults, payload),
    };
}
