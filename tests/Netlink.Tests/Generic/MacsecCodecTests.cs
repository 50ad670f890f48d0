using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;
using static Netlink.Generic.MacsecCommand;

namespace Netlink.Tests.Generic;

/// <summary>What ip-macsec(8) sends is the judge of what is sent.</summary>
public sealed class MacsecCodecTests
{
    private const string KeyText = "000102030405060708090a0b0c0d0e0f";
    private const ulong Peer = 0x02005e1000020001;

    private static readonly byte[] s_keyId = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    [Fact]
    public void Encode_AssociationsForSending_EqualIproute2()
    {
        AssertEqual("tx-add", MACSEC_CMD_ADD_TXSA, Add(null, 0, 100));
        AssertEqual("tx-set", MACSEC_CMD_UPD_TXSA, Set(null, 0, new MacsecAssociationChange { PacketNumber = 200, IsActive = false }));
        AssertEqual("tx-delete", MACSEC_CMD_DEL_TXSA, Set(null, 0, null));
    }

    [Fact]
    public void Encode_Channels_EqualIproute2()
    {
        int link = LinkOf("channel-add");
        AssertEqual("channel-add", MACSEC_CMD_ADD_RXSC, new MacsecRequest(link) { Channel = Peer, IsChannelActive = true });
        AssertEqual("channel-set", MACSEC_CMD_UPD_RXSC, new MacsecRequest(link) { Channel = Peer, IsChannelActive = false });
        AssertEqual("channel-delete", MACSEC_CMD_DEL_RXSC, new MacsecRequest(link) { Channel = Peer });
    }

    [Fact]
    public void Encode_AssociationsForReceiving_EqualIproute2()
    {
        AssertEqual("rx-add", MACSEC_CMD_ADD_RXSA, Add(Peer, 2, 7));
        AssertEqual("rx-set", MACSEC_CMD_UPD_RXSA, Set(Peer, 1, new MacsecAssociationChange { IsActive = false }));
        AssertEqual("rx-delete", MACSEC_CMD_DEL_RXSA, Set(Peer, 1, null));
    }

    [Fact]
    public void Decode_Recording_TellsWhatWasAdded()
    {
        MacsecDevice device = Assert.Single(Wire.DecodeFamily(MacsecCodec.Decode, "generic-macsec-show"));

        Assert.Equal((0x02005e1000010001ul, (byte)0, true), (device.ChannelId, device.EncodingAssociation, device.IsOperational));
        MacsecAssociation sending = Assert.Single(device.TransmitAssociations);
        Assert.Equal(((byte)0, true, 100ul, null), (sending.Number, sending.IsActive, sending.PacketNumber, sending.ShortChannelId));
        Assert.Equal(s_keyId, sending.KeyId);
        MacsecChannel channel = Assert.Single(device.ReceiveChannels);
        Assert.Equal((Peer, true), (channel.ChannelId, channel.IsActive));
        Assert.Equal(((byte)1, 7ul), (channel.Associations[0].Number, channel.Associations[0].PacketNumber));
        Assert.NotNull(device.TransmitStatistics);
        Assert.Equal((new MacsecReceiveStatistics(), new MacsecAssociationStatistics()), (channel.Statistics, sending.Statistics));
        Assert.Empty(device.UnknownAttributes);
    }

    [Fact]
    public void Describe_KeyThatIsAdded_IsHidden()
    {
        byte[] request = Golden.Sent("generic-macsec-tx-add");
        GenericFamily[] families = [new() { Id = BitConverter.ToUInt16(request, 4), Name = MacsecClient.FamilyName }];

        string told = new NetlinkDecoder { Families = families }.Decode(NetlinkProtocol.Generic, request)[0].Text;
        Assert.StartsWith("macsec MACSEC_CMD_ADD_TXSA ", told, StringComparison.Ordinal);
        Assert.Contains("MACSEC_SA_ATTR_KEY (hidden)", told, StringComparison.Ordinal);
        Assert.DoesNotContain(KeyText[..8], told.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var spec = new MacsecAssociationSpec(0, s_keyId, MacsecKey.FromHexadecimal(KeyText));
        Assert.DoesNotContain(KeyText, $"{spec} {spec.Key} {new MacsecRequest(1) { Spec = spec }}", StringComparison.Ordinal);
    }

    [Fact]
    public void Key_OfAnotherLength_IsRefusedWithoutItsText()
    {
        Assert.DoesNotContain("0011", Assert.Throws<FormatException>(() => MacsecKey.FromHexadecimal("0011")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MacsecKey(new byte[17]));
        Assert.Throws<ArgumentException>(() => MacsecKey.Generate(192));
        Assert.Equal(256, MacsecKey.Generate(256).Bits);
        Assert.Equal(KeyText, MacsecKey.FromHexadecimal(KeyText).ToHexadecimal());
    }

    private static MacsecRequest Add(ulong? channel, byte number, uint packet) => new(LinkOf("tx-add"))
    {
        Channel = channel,
        Association = number,
        Spec = new MacsecAssociationSpec(number, s_keyId, MacsecKey.FromHexadecimal(KeyText)),
        Change = new MacsecAssociationChange { PacketNumber = packet, IsActive = true },
    };

    private static MacsecRequest Set(ulong? channel, byte number, MacsecAssociationChange? change)
        => new(LinkOf("tx-add")) { Channel = channel, Association = number, Change = change };

    private static int LinkOf(string recording)
        => new AttributeReader(Golden.SentPayload($"generic-macsec-{recording}").AsSpan(GenericHeader.Size))
            .TryFind(MacsecAttribute.MACSEC_ATTR_IFINDEX, out NetlinkAttribute link) ? link.AsInt32()
            : throw new InvalidOperationException(recording);

    private static void AssertEqual(string recording, MacsecCommand command, MacsecRequest request)
        => Assert.Equal(Told(Golden.SentPayload($"generic-macsec-{recording}")),
            Told(Wire.Encode(GenericRequests<MacsecCommand>.Encoder<MacsecRequest>(command, MacsecClient.Version, MacsecCodec.Write),
                request)));

    /// <summary>With the attributes of the nests, which are not marked as such, in any order.</summary>
    private static IEnumerable<string> Told(byte[] payload)
    {
        List<string> told = [Convert.ToHexString(payload[..GenericHeader.Size])];
        foreach (NetlinkAttribute attribute in new AttributeReader(payload.AsSpan(GenericHeader.Size)))
        {
            if ((MacsecAttribute)attribute.Type is MacsecAttribute.MACSEC_ATTR_IFINDEX)
                told.Add($"{attribute.WireType}={Convert.ToHexString(attribute.Payload)}");
            else
                told.Add($"{attribute.WireType}:{Wire.Sorted(attribute.Payload, 0)}");
        }

        return told.Order();
    }
}
