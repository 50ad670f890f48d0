using FsCheck;
using FsCheck.Fluent;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Properties;

/// <summary>What is encoded and decoded is what it was.</summary>
public sealed class RoundTripTests
{
    private const int Cases = 500;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithQuietOnSuccess(true);

    [Fact]
    public void Address_AnyValue_ComesBackAsItWas() => Check(Arbitraries.Addresses, AddressCodec.Encode, AddressCodec.Decode);

    [Fact]
    public void Neighbour_AnyValue_ComesBackAsItWas() => Check(Arbitraries.Neighbours, NeighbourCodec.Encode, NeighbourCodec.Decode);

    [Fact]
    public void ForwardingEntry_AnyValue_ComesBackAsItWas() => Check(Arbitraries.ForwardingEntries, ForwardingEntryCodec.Encode, ForwardingEntryCodec.Decode);

    [Fact]
    public void BridgePort_AnyValue_ComesBackAsItWas()
        => Prop.ForAll(Arbitraries.BridgePorts.ToArbitrary(), port => Assert.Equal(port, new BridgePort(new AttributeReader(Wire.Encode((NetlinkWriter writer, BridgePort port) => port.Encode(writer), port))))).Check(s_config);

    [Fact]
    public void Route_AnyValue_ComesBackAsItWas() => Check(Arbitraries.Routes, RouteCodec.EncodeCreate, RouteCodec.Decode);

    [Fact]
    public void Route_AnyValueToDelete_ComesBackAsItWas() => Check(Arbitraries.Routes, RouteCodec.EncodeDelete, RouteCodec.Decode);

    [Fact]
    public void Ipip_AnyValue_ComesBackAsItWas() => Check(Arbitraries.IpipLinks);

    [Fact]
    public void Bridge_AnyValue_ComesBackAsItWas() => Check(Arbitraries.BridgeLinks);

    private static void Check<T>(Gen<T> values)
        where T : LinkKind
        => Prop.ForAll(values.ToArbitrary(), kind => Assert.Equal<LinkKind>(kind, LinkKindsTests.RoundTrip(kind))).Check(s_config);

    private static void Check<T>(Gen<T> values, RequestEncoder<T> encode, ReplyDecoder<T?> decode)
        where T : class
        => Prop.ForAll(values.ToArbitrary(), value => Assert.Equal(value, Wire.Decode(decode, Wire.Encode(encode, value)))).Check(s_config);
}
