using FsCheck.Xunit;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>What is encoded and decoded is what it was.</summary>
[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = 500, QuietOnSuccess = true)]
public sealed class RoundTripTests
{
    [Property]
    public void Address_AnyValue_ComesBackAsItWas(Address address)
        => Assert.Equal(address, Wire.Decode(AddressCodec.Decode, Wire.Encode(AddressCodec.Encode, address)));

    [Property]
    public void Neighbour_AnyValue_ComesBackAsItWas(Neighbour neighbour)
        => Assert.Equal(neighbour, Wire.Decode(NeighbourCodec.Decode, Wire.Encode(NeighbourCodec.Encode, neighbour)));

    [Property]
    public void ForwardingEntry_AnyValue_ComesBackAsItWas(ForwardingEntry entry)
        => Assert.Equal(entry, Wire.Decode(ForwardingEntryCodec.Decode, Wire.Encode(ForwardingEntryCodec.Encode, entry)));

    [Property]
    public void BridgePort_AnyValue_ComesBackAsItWas(BridgePort port)
    {
        byte[] encoded = Wire.Encode((NetlinkWriter writer, BridgePort port) => port.Encode(writer), port);

        Assert.Equal(port, new BridgePort(new AttributeReader(encoded)));
    }

    [Property]
    public void Route_AnyValue_ComesBackAsItWas(Route route)
        => Assert.Equal(route, Wire.Decode(RouteCodec.Decode, Wire.Encode(RouteCodec.EncodeCreate, route)));

    [Property]
    public void Route_AnyValueToDelete_ComesBackAsItWas(Route route)
        => Assert.Equal(route, Wire.Decode(RouteCodec.Decode, Wire.Encode(RouteCodec.EncodeDelete, route)));

    [Property]
    public void Ipip_AnyValue_ComesBackAsItWas(IpipLink link) => Assert.Equal<LinkKind>(link, LinkKindsTests.RoundTrip(link));

    [Property]
    public void Bridge_AnyValue_ComesBackAsItWas(BridgeLink link) => Assert.Equal<LinkKind>(link, LinkKindsTests.RoundTrip(link));
}
