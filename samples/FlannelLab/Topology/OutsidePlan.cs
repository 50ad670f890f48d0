using System.Net;
using Netlink.Rtnetlink;

namespace FlannelLab.Topology;

/// <summary>What lies beyond the gateway: a third network with one host, which knows nothing of the pods' network.</summary>
internal static class OutsidePlan
{
    public const string Host = "outside";

    /// <summary>The host's only device, and the gateway's on that network: the tutorial's names.</summary>
    public const string Device = "eth0";

    public static InterfaceAddress GatewayAddress { get; } = InterfaceAddress.Parse("192.0.2.1/24");

    public static InterfaceAddress Address { get; } = InterfaceAddress.Parse("192.0.2.10/24");

    /// <summary>Both segments: what the gateway gives its own address on the way out.</summary>
    public static IPNetwork InsideNetwork { get; } = IPNetwork.Parse("10.1.0.0/16");
}
