using System.Net;
using Netlink.Rtnetlink;

namespace FlannelLab.Topology;

/// <summary>The network behind the gateway, with one host that has no route to the pods' network.</summary>
internal static class OutsidePlan
{
    public const string Host = "outside";

    /// <summary>The host's only device, and the gateway's device on that network, named as in the tutorial.</summary>
    public const string Device = "eth0";

    public static InterfaceAddress GatewayAddress { get; } = InterfaceAddress.Parse("192.0.2.1/24");

    public static InterfaceAddress Address { get; } = InterfaceAddress.Parse("192.0.2.10/24");

    /// <summary>Both segments: the source addresses that the gateway masquerades.</summary>
    public static IPNetwork InsideNetwork { get; } = IPNetwork.Parse("10.1.0.0/16");
}
