using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.Tests.Xfrm;

/// <summary>States and policies as ip-xfrm(8) asks for them, and as the kernel reports them.</summary>
public sealed class XfrmCodecTests
{
    private const ushort NewState = 16;
    private const ushort NewPolicy = 19;

    private static readonly IPAddress s_one = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress s_two = IPAddress.Parse("192.0.2.2");
    private static readonly XfrmKey s_long = XfrmKey.Parse("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static readonly XfrmKey s_short = XfrmKey.Parse("101112131415161718191a1b1c1d1e1f");

    private static readonly Dictionary<string, XfrmState> s_states = new()
    {
        ["aead"] = new XfrmState(s_one, s_two, XfrmProtocol.Esp, 0x100)
        {
            RequestId = 7,
            Mode = XfrmMode.Tunnel,
            Aead = new XfrmAead("rfc4106(gcm(aes))", XfrmKey.Parse("000102030405060708090a0b0c0d0e0f10111213"), 128),
        },
        ["cbc"] = new XfrmState(IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::2"), XfrmProtocol.Esp, 0x200)
        {
            Authentication = new XfrmAuthentication("hmac(sha256)", s_long) { TruncatedBits = 128 },
            Encryption = new XfrmAlgorithm("cbc(aes)", s_short),
            Selector = new XfrmSelector(IPNetwork.Parse("2001:db8::/64"), IPNetwork.Parse("2001:db8:1::/64"))
            {
                Protocol = 17,
                DestinationPort = 53,
            },
        },
        ["rich"] = new XfrmState(s_one, s_two, XfrmProtocol.Esp, 0x300)
        {
            RequestId = 9,
            Mode = XfrmMode.Tunnel,
            Flags = XfrmStateFlags.ExtendedSequenceNumbers,
            ReplayWindow = 128,
            Mark = new Masked<uint>(0x10, 0xff),
            InterfaceId = 5,
            OutputMark = new Masked<uint>(0x20, 0xf0),
            Encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.Udp, 4500, 4501),
            Limits = new XfrmLimits
            {
                SoftAge = TimeSpan.FromSeconds(100),
                HardAge = TimeSpan.FromSeconds(200),
                SoftBytes = 1000,
                HardPackets = 5000,
            },
            Encryption = new XfrmAlgorithm("cbc(aes)", s_short),
            Authentication = new XfrmAuthentication("hmac(sha256)", s_long),
        },
        ["comp"] = new XfrmState(s_one, s_two, XfrmProtocol.IpComp, 0x55) { Mode = XfrmMode.Tunnel, Compression = "deflate" },
    };

    private static readonly XfrmSelector s_networks = new(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16"));

    private static readonly Dictionary<string, XfrmPolicy> s_policies = new()
    {
        ["add"] = new XfrmPolicy(XfrmDirection.Out, s_networks)
        {
            Priority = 100,
            Templates =
            [
                new XfrmTemplate(XfrmProtocol.Esp) { Source = s_one, Destination = s_two, RequestId = 7, Mode = XfrmMode.Tunnel },
            ],
        },
        ["add-block"] = new XfrmPolicy(XfrmDirection.In, new XfrmSelector(IPNetwork.Parse("2001:db8:1::/48"),
            IPNetwork.Parse("2001:db8:2::/48"))
        { Protocol = 6, SourcePort = 80 })
        {
            Action = XfrmAction.Block,
            Mark = 7,
            InterfaceId = 5,
            Flags = XfrmPolicyFlags.Icmp,
        },
        ["add-two"] = new XfrmPolicy(XfrmDirection.Forward, s_networks)
        {
            Templates =
            [
                new XfrmTemplate(XfrmProtocol.IpComp)
                {
                    Source = s_one, Destination = s_two, RequestId = 7, Mode = XfrmMode.Tunnel, IsOptional = true,
                },
                new XfrmTemplate(XfrmProtocol.Esp) { Spi = 0x77 },
            ],
        },
    };

    public static TheoryData<string> States => [.. s_states.Keys];

    public static TheoryData<string> Policies => [.. s_policies.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public void Encode_State_SaysWhatIpSays(string name)
        => Assert.Equal(Sorted("xfrm-state-add-" + name, XfrmStateWire.Size),
            Wire.Sorted(Wire.Encode(XfrmStateCodec.Encode, s_states[name]), XfrmStateWire.Size));

    [Theory]
    [MemberData(nameof(Policies))]
    public void Encode_Policy_SaysWhatIpSays(string name)
        => Assert.Equal(Sorted("xfrm-policy-" + name, XfrmPolicyWire.Size),
            Wire.Sorted(Wire.Encode(XfrmPolicyCodec.Encode, s_policies[name]), XfrmPolicyWire.Size));

    [Theory]
    [MemberData(nameof(States))]
    public void Decode_StateThatWasEncoded_IsTheSame(string name)
        => Assert.Equal(s_states[name], Wire.Decode(XfrmStateCodec.Decode, Wire.Encode(XfrmStateCodec.Encode, s_states[name])));

    [Theory]
    [MemberData(nameof(Policies))]
    public void Decode_PolicyThatWasEncoded_IsTheSame(string name)
        => Assert.Equal(s_policies[name], Wire.Decode(XfrmPolicyCodec.Decode, Wire.Encode(XfrmPolicyCodec.Encode, s_policies[name])));

    [Fact]
    public void Encode_NamesQuestionsAndFlushes_SayWhatIpSays()
    {
        AssertSays("xfrm-state-get", XfrmStateIdWire.Size, XfrmStateCodec.EncodeName, s_states["aead"]);
        AssertSays("xfrm-state-delete", XfrmStateIdWire.Size, XfrmStateCodec.EncodeName, s_states["rich"] with { InterfaceId = null });
        AssertSays("xfrm-state-list-filtered", 0, XfrmStateFilter.Encode, new XfrmStateFilter
        {
            Source = IPNetwork.Parse("192.0.2.0/24"),
            Destination = IPNetwork.Parse("192.0.2.2/32"),
            Protocol = XfrmProtocol.Esp,
        });
        AssertSays("xfrm-state-flush", 1, XfrmOperations.FlushStates.Encode, XfrmProtocol.None);
        AssertSays("xfrm-state-flush-ah", 1, XfrmOperations.FlushStates.Encode, XfrmProtocol.Ah);
        AssertSays("xfrm-state-allocate", XfrmStateWire.Size + 8, XfrmStateCodec.EncodeAllocation, new XfrmAllocation(
            new XfrmState(s_one, s_two, XfrmProtocol.Esp, 0) { RequestId = 7, Mode = XfrmMode.Tunnel }, 0x100, 0x1ff));
        AssertSays("xfrm-policy-get", XfrmPolicyIdWire.Size, XfrmPolicyCodec.EncodeName, s_policies["add"]);
        AssertSays("xfrm-policy-delete", XfrmPolicyIdWire.Size, XfrmPolicyCodec.EncodeName, s_policies["add-block"]);
        AssertSays("xfrm-policy-flush", 0, XfrmOperations.FlushPolicies.Encode, "");
        AssertSays("xfrm-policy-list", 0, static (_, _) => { }, "");
    }

    [Fact]
    public void Requests_TypesAndFlags_AreThoseOfIp()
    {
        Assert.Equal(Header("xfrm-state-add-aead"), Header(XfrmOperations.AddState));
        Assert.Equal(Header("xfrm-state-update"), Header(XfrmOperations.UpdateState));
        Assert.Equal(Header("xfrm-state-delete"), Header(XfrmOperations.DeleteState));
        Assert.Equal(Header("xfrm-state-flush"), Header(XfrmOperations.FlushStates));
        Assert.Equal(Header("xfrm-policy-add"), Header(XfrmOperations.AddPolicy));
        Assert.Equal(Header("xfrm-policy-update"), Header(XfrmOperations.ReplacePolicy));
        Assert.Equal(Header("xfrm-policy-delete"), Header(XfrmOperations.DeletePolicy));
        Assert.Equal(Header("xfrm-policy-flush"), Header(XfrmOperations.FlushPolicies));
    }

    [Fact]
    public void Decode_RecordedStates_AreWhatWasAskedFor()
    {
        List<XfrmState> listed = Wire.DecodeAll(XfrmStateCodec.Decode, NewState, Golden.Received("xfrm-state-list"));

        foreach (XfrmState asked in s_states.Values)
        {
            XfrmState found = Assert.Single(listed, state => (state.Spi, state.Protocol) == (asked.Spi, asked.Protocol));
            // The kernel says to how many bits it truncates, and gives a mark that is not asked for.
            Assert.Equal(asked with { Authentication = found.Authentication }, found);
            Assert.Equal(asked.Authentication?.Key, found.Authentication?.Key);
            Assert.NotNull(found.Usage?.Added);
            Assert.NotNull(found.Replay);
        }

        // Of compression in a tunnel the kernel makes a state of the tunnel by itself.
        Assert.Single(listed, state => state.Protocol == XfrmProtocol.IPv4);
        XfrmState reserved = Assert.Single(Wire.DecodeAll(XfrmStateCodec.Decode, NewState, Golden.Received("xfrm-state-allocate")));
        Assert.InRange(reserved.Spi, 0x100u, 0x1ffu);
    }

    [Fact]
    public void Decode_RecordedPolicies_AreWhatWasAskedFor()
    {
        List<XfrmPolicy> listed = Wire.DecodeAll(XfrmPolicyCodec.Decode, NewPolicy, Golden.Received("xfrm-policy-list"));

        Assert.Equal(s_policies.Values.OrderBy(policy => policy.Direction), listed.OrderBy(policy => policy.Direction));
        Assert.All(listed, policy => Assert.NotEqual(0u, policy.Index));
        Assert.Equal("policy out 10.1.0.0/16 → 10.2.0.0/16", s_policies["add"].ToString());
    }

    [Fact]
    public void Decode_NewerAttributes_AreKeptAndSent()
    {
        var newer = new RawAttribute(0x3001, new byte[] { 1, 2, 3, 4, 5 });
        XfrmState state = s_states["aead"] with { UnknownAttributes = [newer] };
        XfrmPolicy policy = s_policies["add"] with { UnknownAttributes = [newer] };

        Assert.Equal(state, Wire.Decode(XfrmStateCodec.Decode, Wire.Encode(XfrmStateCodec.Encode, state)));
        Assert.Equal(policy, Wire.Decode(XfrmPolicyCodec.Decode, Wire.Encode(XfrmPolicyCodec.Encode, policy)));
        Assert.NotEqual(s_states["aead"], state);
    }

    [Fact]
    public void Text_OfAStateWithKeys_TellsNone()
    {
        string[] texts = [s_states["rich"].ToString(), s_states["rich"].Encryption!.ToString(), s_states["aead"].Aead!.ToString(),
            s_states["cbc"].Authentication!.ToString(), s_long.ToString()];

        Assert.All(texts, text => Assert.DoesNotContain("0001020304", text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("(hidden)", texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("zz", Assert.Throws<FormatException>(() => XfrmKey.Parse("0xzz")).Message, StringComparison.Ordinal);
        Assert.Equal(s_short, XfrmKey.Parse("0x" + Convert.ToHexString(s_short.ToArray())));
    }

    [Fact]
    public void Encode_WhatCannotBe_IsRefused()
    {
        XfrmState[] states =
        [
            s_states["aead"] with { ReplayWindow = 4097 }, s_states["aead"] with { Compression = "" },
            s_states["aead"] with { Encryption = new XfrmAlgorithm(new string('x', 64), s_short) },
            s_states["aead"] with { Limits = new XfrmLimits { HardAge = TimeSpan.FromMilliseconds(1500) } },
        ];
        XfrmPolicy[] policies =
        [
            s_policies["add"] with { Templates = [.. Enumerable.Repeat(new XfrmTemplate(XfrmProtocol.Esp), 7)] },
            s_policies["add"] with { Templates = [new XfrmTemplate(XfrmProtocol.Esp) { Mode = XfrmMode.Tunnel }] },
            s_policies["add"] with
            {
                Templates = [new XfrmTemplate(XfrmProtocol.Esp) { Source = s_one, Destination = IPAddress.IPv6Loopback }],
            },
        ];

        Assert.All(states, state => Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(XfrmStateCodec.Encode, state)));
        Assert.All(policies, policy => Assert.ThrowsAny<ArgumentException>(() => Wire.Encode(XfrmPolicyCodec.Encode, policy)));
        Assert.Throws<ArgumentException>(() => new XfrmState(s_one, IPAddress.IPv6Loopback, XfrmProtocol.Esp, 1));
        Assert.Throws<ArgumentException>(() => new XfrmSelector(IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("::/0")));
    }

    [Fact]
    public void Decode_CutOrMutated_RaisesProtocolExceptionOrNothing()
    {
        var random = new Random(7);
        foreach ((string recording, ushort type) in ((string, ushort)[])[("xfrm-state-list", NewState), ("xfrm-policy-list", NewPolicy)])
        {
            foreach (byte[] payload in Wire.Payloads(type, Golden.Received(recording)))
            {
                for (int length = 0; length < payload.Length; length++)
                    Try(payload[..length]);
                for (int i = 0; i < 2000; i++)
                {
                    byte[] mutated = [.. payload];
                    mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
                    Try(mutated);
                }
            }
        }

        static void Try(byte[] payload)
        {
            for (ushort type = NewState; type <= 40; type++)
            {
                byte[] message = Wire.Message(type, payload);
                Exception? error = Record.Exception(() =>
                {
                    var reader = new MessageReader(message);
                    reader.MoveNext();
                    _ = XfrmEventCodec.Decode(reader.Current).ToString();
                });
                Assert.True(error is null or NetlinkProtocolException, $"{error}");
            }
        }
    }

    private static (ushort, MessageFlags) Header(string recording)
    {
        byte[] sent = Golden.Sent(recording);
        return (BitConverter.ToUInt16(sent, 4),
            (MessageFlags)BitConverter.ToUInt16(sent, 6) & ~(MessageFlags.Request | MessageFlags.Acknowledge));
    }

    private static (ushort, MessageFlags) Header<T>(NetlinkRequest<T> request) => (request.Operation.Type, request.Flags);

    private static string Sorted(string recording, int headerSize) => Wire.Sorted(Golden.SentPayload(recording), headerSize);

    private static void AssertSays<T>(string recording, int headerSize, RequestEncoder<T> encode, T spec)
        => Assert.Equal(Sorted(recording, headerSize), Wire.Sorted(Wire.Encode(encode, spec), headerSize));
}
