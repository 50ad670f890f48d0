using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using Netlink.Tests.Support;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

public sealed class MacsecLinkTests : KindTests
{
    private static readonly MacsecLink s_full = new()
    {
        Port = 11,
        CipherSuite = MacsecCipherSuite.GcmAes256,
        IcvLength = 16,
        Encrypt = true,
        SendChannelId = false,
        EndStation = true,
        SingleCopyBroadcast = false,
        Protect = false,
        ReplayProtection = true,
        ReplayWindow = 32,
        Validation = MacsecValidation.Check,
        EncodingAssociation = 2,
        Offload = MacsecOffload.Off,
    };

    private const ulong Channel = 0x02005e1000070003;

    public override IReadOnlyList<(string Golden, LinkSpec Spec)> Requests =>
    [
        ("link-add-macsec", new LinkSpec("k0") { Kind = s_full, ParentIndex = 3 }),
        ("link-add-macsec-sci", new LinkSpec("k0") { Kind = new MacsecLink { ChannelId = Channel }, ParentIndex = 3 }),
    ];

    public override IReadOnlyList<(string Golden, LinkKind Kind)> Reports =>
    [
        ("link-macsec-sci", new MacsecLink
        {
            ChannelId = Channel,
            CipherSuite = MacsecCipherSuite.Default,
            IcvLength = 16,
            Encrypt = false,
            SendChannelId = true,
            EndStation = false,
            SingleCopyBroadcast = false,
            Protect = true,
            ReplayProtection = false,
            Validation = MacsecValidation.Strict,
            EncodingAssociation = 0,
        }),
    ];

    /// <summary>The identifier is made of the device's address, which is another one in each recording.</summary>
    [Xunit.Fact]
    public void Decode_ReportWithEverySetting_HasThem()
    {
        Link link = Xunit.Assert.Single(Wire.DecodeAll(LinkCodec.Decode, 16, Golden.Received("link-macsec")));
        ulong channel = Convert.ToUInt64(Convert.ToHexString(link.Address!.Value.Bytes) + "000b", 16);
        Xunit.Assert.Equal(s_full with { Port = null, ChannelId = channel, Offload = null }, link.Kind);
    }

    [Xunit.Fact]
    public void Encode_IdentifierThatIsNotSent_BecomesItsPort()
        => Xunit.Assert.Equal("060002000003" + "0000" + "0500090000" + "000000",
            LinkKindsTests.Encode(new MacsecLink { ChannelId = Channel, SendChannelId = false }));
}
