using System;
using System.Net;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.Links;

/// <summary>Changes as iproute2 sends them.</summary>
public sealed class LinkCodecChangeTests
{
    [Fact]
    public void EncodeChange_State_SaysWhatIproute2Says()
        => AssertSame("link-set-state", 2, new LinkChange
        {
            Multicast = false,
            Carrier = true,
            ProtocolDown = true,
            OperationalState = OperationalState.Up,
            Mode = LinkMode.Dormant,
            IPv6AddressGeneration = IPv6AddressGeneration.None,
            Offload = new OffloadLimits { GsoMaxSize = 6000, GsoMaxSegments = 100, GroMaxSize = 7000 },
        });

    [Fact]
    public void EncodeChange_Token_EqualsIproute2()
    {
        byte[] golden = Golden.SentPayload("link-set-token");
        // iproute2 names the family in the header, which the kernel does not look at.
        golden[0] = 0;
        Assert.Equal(golden, Wire.Encode(LinkCodec.EncodeChange,
            new LinkChangeRequest(3, new LinkChange { IPv6Token = IPAddress.Parse("::1:2") })));
    }

    [Fact]
    public void EncodeChange_NamespaceOfAProcessAndName_EqualsIproute2()
        => AssertSame("link-set-namespace", 3, new LinkChange { NamespaceOfProcess = 1, Name = "x0" });

    [Fact]
    public void EncodeChange_NewIndex_IsSent()
        => Assert.EndsWith("\n0031=4d000000",
            Wire.Sorted(Wire.Encode(LinkCodec.EncodeChange,
                new LinkChangeRequest(3, new LinkChange { NamespaceOfProcess = 1, NewIndex = 77 })), 16), StringComparison.Ordinal);

    [Fact]
    public void EncodeChange_NoMaster_EqualsIproute2() => AssertSame("link-set-nomaster", 3, new LinkChange { Master = 0 });

    [Fact]
    public void EncodeChange_KindAndPort_SendsBoth()
    {
        var change = new LinkChange
        {
            Kind = new UnknownLink("dummy"),
            Port = new UnknownPort("bond", Convert.FromHexString("0600050001000000"))
        };
        Assert.Contains(
            "\n0012=" + "09000100" + "64756d6d79000000" + "08000400" + "626f6e64" + "0c000500" + "0600050001000000",
            Wire.Sorted(Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(3, change)), 16),
            StringComparison.Ordinal);
    }

    [Fact]
    public void EncodeChange_TwoNamespaces_IsRefused()
    {
        using var here = NetworkNamespace.FromPath("/proc/self/ns/net");
        Assert.Throws<ArgumentException>(() =>
            Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(3, new LinkChange { Namespace = here, NamespaceOfProcess = 1 })));
    }

    [Fact]
    public void IPv6Token_NoIPv6Address_IsRefused()
        => Assert.Throws<ArgumentException>(() => new LinkChange { IPv6Token = IPAddress.Parse("192.0.2.1") });

    private static void AssertSame(string golden, int index, LinkChange change)
        => Assert.Equal(Wire.Sorted(Golden.SentPayload(golden), 16),
            Wire.Sorted(Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(index, change)), 16));
}
