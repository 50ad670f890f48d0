using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Decoding;

/// <summary>Keys are in no text, no trace and no error, unless somebody asks for them.</summary>
public sealed class DecoderSecretsTests
{
    private const ushort WireGuard = 25;

    /// <summary>The private and the preshared key of the recordings.</summary>
    private static readonly string[] s_keys =
    [
        "6000000000000000000000000000000000000000000000000000000000000040",
        "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
    ];

    private static NetlinkDecoder Decoder(bool showSecrets = false) => new()
    {
        Families = [new GenericFamily { Id = WireGuard, Name = "wireguard" }],
        ShowSecrets = showSecrets,
    };

    public static TheoryData<string> Families => ["macsec", "nl80211", "ovpn", "psp", "TIPCv2", "SEG6", "cifs", "SMBD_GENL", "ethtool"];

    [Fact]
    public void Decode_KeysOfWireGuard_AreHidden()
    {
        foreach (byte[] datagram in WireGuards())
        {
            string text = string.Join('\n', Decoder().Decode(NetlinkProtocol.Generic, datagram));
            AssertNoKey(text);
            string shown = string.Join('\n', Decoder(showSecrets: true).Decode(NetlinkProtocol.Generic, datagram));
            if (text.Contains("private-key (hidden)", StringComparison.Ordinal))
                Assert.Contains(InBase64(s_keys[0]), shown, StringComparison.Ordinal);
            if (text.Contains("preshared-key (hidden)", StringComparison.Ordinal))
                Assert.Contains(InBase64(s_keys[1]), shown, StringComparison.Ordinal);
        }

        Assert.Contains(WireGuards(), datagram => Decoder().Decode(NetlinkProtocol.Generic, datagram)[0].Text.Contains(
            "private-key (hidden)", StringComparison.Ordinal));
        Assert.Contains(WireGuards(), datagram => Decoder().Decode(NetlinkProtocol.Generic, datagram)[0].Text.Contains(
            "preshared-key (none)", StringComparison.Ordinal));
    }

    [Fact]
    public void Decode_KeysInMessagesThatAreCut_AreHidden()
    {
        foreach (byte[] datagram in WireGuards())
        {
            for (int length = 0; length < datagram.Length; length++)
            {
                AssertNoKey(string.Join('\n', Decoder().Decode(NetlinkProtocol.Generic, datagram.AsSpan(0, length))));
                byte[] shorter = datagram[..length];
                if (length >= MessageHeader.Size)
                    BitConverter.TryWriteBytes(shorter, length);
                AssertNoKey(string.Join('\n', Decoder().Decode(NetlinkProtocol.Generic, shorter)));
                AssertNoKey(string.Join('\n', new NetlinkDecoder().Decode(NetlinkProtocol.Generic, shorter)));
            }
        }
    }

    /// <summary>Attributes with these numbers at any level hold keys; what else they are does not matter here.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Decode_KeysOfOtherFamilies_AreHidden(string family)
    {
        byte[] key = Convert.FromHexString(s_keys[1]);
        (byte command, ushort[][] paths) = family switch
        {
            "macsec" => ((byte)2, new ushort[][] { [3, 4], [3, 9] }),
            "nl80211" => (11, [[7], [80, 1], [81, 1, 1], [122], [242], [254], [277]]),
            "ovpn" => (1, [[3, 5, 1], [3, 6, 1], [3, 5, 2]]),
            "psp" => (9, [[3, 1], [4, 1]]),
            "TIPCv2" => (1, [[6, 4]]),
            "SEG6" => (1, [[4]]),
            "cifs" => (1, [[10]]),
            "SMBD_GENL" => (5, [[5], [15]]),
            _ => (10, [[3]]),
        };
        var hiding = new NetlinkDecoder { Families = [new GenericFamily { Id = 30, Name = family }] };
        var showing = new NetlinkDecoder { Families = [new GenericFamily { Id = 30, Name = family }], ShowSecrets = true };
        foreach (ushort[] path in paths)
        {
            byte[] message = Wire.Message(30, [command, 1, 0, 0, .. Nested(path, key)], MessageFlags.Request);
            Assert.DoesNotContain("0102030405", hiding.Decode(NetlinkProtocol.Generic, message)[0].Text, StringComparison.Ordinal);
            Assert.Contains("(hidden)", hiding.Decode(NetlinkProtocol.Generic, message)[0].Text, StringComparison.Ordinal);
            Assert.Contains("0102030405", showing.Decode(NetlinkProtocol.Generic, message)[0].Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(18)]
    [InlineData(20)]
    public void Decode_KeysOfIpsec_AreHidden(ushort algorithm)
    {
        const ushort XFRM_MSG_NEWSA = 16;
        byte[] message = Wire.Message(XFRM_MSG_NEWSA, [.. new byte[224], .. Nested([algorithm], Convert.FromHexString(s_keys[1]))]);

        string text = new NetlinkDecoder().Decode(NetlinkProtocol.Xfrm, message)[0].Text;
        AssertNoKey(text);
        Assert.EndsWith("(hidden)", text, StringComparison.Ordinal);
        Assert.Contains("01020304", new NetlinkDecoder { ShowSecrets = true }.Decode(NetlinkProtocol.Xfrm, message)[0].Text,
            StringComparison.Ordinal);
    }

    /// <summary>A remote key lets whoever has it write into memory.</summary>
    [Fact]
    public void Decode_KeysOfMemory_AreHidden()
    {
        byte[] region = Golden.Received("rdma-memory-regions")[0];

        string text = new NetlinkDecoder().Decode(NetlinkProtocol.Rdma, region)[0].Text;
        string shown = new NetlinkDecoder { ShowSecrets = true }.Decode(NetlinkProtocol.Rdma, region)[0].Text;

        Assert.Contains("RDMA_NLDEV_ATTR_RES_RKEY (hidden) RDMA_NLDEV_ATTR_RES_LKEY (hidden)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Key = 5", new Netlink.Rdma.RdmaMemoryRegion { RemoteKey = 5, LocalKey = 5 }.ToString(),
            StringComparison.Ordinal);
        // A message that is cut is not shown in bytes.
        for (int length = MessageHeader.Size; length < region.Length; length++)
        {
            foreach (DecodedMessage each in new NetlinkDecoder().Decode(NetlinkProtocol.Rdma, region.AsSpan(0, length)))
                Assert.DoesNotContain("1e02", each.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Decode_KeysOfSockets_AreHidden()
    {
        byte[] socket = [2, 1, .. new byte[70], .. Nested([18], Convert.FromHexString(s_keys[1]))];
        AssertNoKey(new NetlinkDecoder().Decode(NetlinkProtocol.SocketDiagnostics, Wire.Message(20, socket))[0].Text);
    }

    [Fact]
    public void Trace_OfAnyClient_HasNoKey()
    {
        foreach (Func<FakeKernel, NetlinkClientOptions, NetlinkClient> open in new Func<FakeKernel, NetlinkClientOptions, NetlinkClient>[]
        {
            static (kernel, options) => kernel.OpenClient(16, options),
            static (kernel, options) => new NetlinkClient(kernel.Open, options, new GenericMessageText(
                [new GenericFamily { Id = WireGuard, Name = "wireguard" }]).Describe),
        })
        {
            var kernel = new FakeKernel();
            var logger = new TestLogger(LogLevel.Trace);
            using NetlinkClient client = open(kernel, new NetlinkClientOptions { Logger = logger });
            kernel.Then((_, reply) => reply.Acknowledge(Errno.EINVAL));
            var request = new NetlinkOperation(WireGuard, "WG_CMD_SET_DEVICE", WireGuardAttributes.Schema);
            NetlinkException refusal = Assert.Throws<NetlinkException>(() => client.Execute(request, MessageFlags.None, "wg0",
                static (writer, _) => writer.WriteRaw(Golden.SentPayload("generic-wireguard-set"))));

            Assert.Equal(2, logger.Traces.Count);
            AssertNoKey(string.Join('\n', logger.Traces));
            AssertNoKey(refusal.ToString());
        }
    }

    private static IEnumerable<byte[]> WireGuards() => Golden.Everything()
        .Where(static recording => recording.Name.StartsWith("generic-wireguard", StringComparison.Ordinal))
        .Select(static recording => recording.Datagram);

    /// <summary>No eight bytes of a key that could not be anything else.</summary>
    private static void AssertNoKey(string text)
    {
        Assert.DoesNotContain(s_keys[1][..16], text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(s_keys[0], text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("60000000000000000000", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("YAAAAAAA", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AQIDBAUGBwg", text, StringComparison.Ordinal);
    }

    private static string InBase64(string key) => Convert.ToBase64String(Convert.FromHexString(key));

    private static byte[] Nested(ReadOnlySpan<ushort> path, byte[] value)
    {
        byte[] inner = path.Length == 1 ? value : Nested(path[1..], value);
        byte[] attribute = new byte[4 + inner.Length];
        BitConverter.TryWriteBytes(attribute, (ushort)attribute.Length);
        BitConverter.TryWriteBytes(attribute.AsSpan(2), path[0]);
        inner.CopyTo(attribute, 4);
        return attribute;
    }
}
