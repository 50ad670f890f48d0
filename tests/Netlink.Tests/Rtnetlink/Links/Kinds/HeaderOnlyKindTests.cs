using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links.Kinds;

/// <summary>Kinds that neither iproute2 nor a kernel at hand speaks of: bytes as the kernel's header lays them out.</summary>
public sealed class HeaderOnlyKindTests
{
    [Fact]
    public void RoundTrip_Ovpn_IsAsTheHeaderSays()
    {
        // IFLA_OVPN_MODE = 1, of 8 bits; OVPN_MODE_MP = 1.
        var kind = new OvpnLink { Mode = OvpnMode.MultiPeer };
        Assert.Equal("0500010001000000", LinkKindsTests.Encode(kind));
        Assert.Equal(kind, LinkKindsTests.Decode("ovpn", "0500010001000000"));
    }

    [Fact]
    public void Decode_KindsWithoutSettings_AreTheirRecords()
    {
        Assert.Equal(new PfcpLink(), LinkKindsTests.Decode("pfcp", ""));
        Assert.Equal(new OpenVSwitchLink(), LinkKindsTests.Decode("openvswitch", ""));
    }

    /// <summary>A port of a switch chip that runs behind another device, as DSA reports it.</summary>
    [Fact]
    public void Decode_Dsa_HasItsConduit()
        => Assert.Equal(new DsaLink { ConduitIndex = 2 }, LinkKindsTests.Decode("dsa", "0800010002000000"));

    /// <summary>What amt_fill_info() tells beside what it takes: the relay that was found.</summary>
    [Fact]
    public void Decode_AmtThatFoundARelay_HasIt()
        => Assert.Equal("192.0.2.9", Assert.IsType<AmtLink>(LinkKindsTests.Decode("amt", "08000600c0000209")).FoundRelay?.ToString());
}
