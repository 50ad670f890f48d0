using FsCheck;
using FsCheck.Fluent;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Properties;

/// <content>What a property's parameter is filled with is found by its type among these.</content>
internal static partial class Arbitraries
{
    public static Arbitrary<Address> Address() => Addresses.ToArbitrary();

    public static Arbitrary<Neighbour> Neighbour() => Neighbours.ToArbitrary();

    public static Arbitrary<ForwardingEntry> ForwardingEntry() => ForwardingEntries.ToArbitrary();

    public static Arbitrary<BridgePort> BridgePort() => BridgePorts.ToArbitrary();

    public static Arbitrary<Route> Route() => Routes.ToArbitrary();

    public static Arbitrary<IpipLink> IpipLink() => IpipLinks.ToArbitrary();

    public static Arbitrary<BridgeLink> BridgeLink() => BridgeLinks.ToArbitrary();
}
