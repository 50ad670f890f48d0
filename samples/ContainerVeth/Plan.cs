using System;
using System.Globalization;
using Netlink.Rtnetlink;

namespace ContainerVeth;

/// <summary>What to make.</summary>
/// <param name="Container">The container's namespace: a name, or a path such as /proc/PID/ns/net.</param>
/// <param name="HostDevice">The name of the end that stays here.</param>
/// <param name="Address">The container's address.</param>
internal sealed record Plan(string Container, string HostDevice, InterfaceAddress Address)
{
    public const string Usage = "container-veth add|del NAMESPACE HOST-DEVICE ADDRESS/LENGTH [gateway ADDRESS] [bridge NAME] " +
        "[name NAME] [mtu N]";

    /// <summary>The bridge, which is made if it is not there.</summary>
    public string Bridge { get; private init; } = "br0";

    /// <summary>The name of the device within.</summary>
    public string ContainerDevice { get; private init; } = "eth0";

    /// <summary>The bridge's address and the container's way out, or null for neither.</summary>
    public InterfaceAddress? Gateway { get; private init; }

    public int? Mtu { get; private init; }

    /// <exception cref="ArgumentException">Something is missing or cannot be meant.</exception>
    public static Plan Read(ReadOnlySpan<string> words)
    {
        if (words is not [string container, string device, string address, ..])
            throw new ArgumentException($"A namespace, a name for the device and an address are needed: {Usage}");
        Plan plan = new(container, device, InterfaceAddress.Parse(address));
        for (words = words[3..]; !words.IsEmpty; words = words[2..])
        {
            plan = words switch
            {
                ["gateway", string gateway, ..] => plan with { Gateway = plan.GatewayOf(gateway) },
                ["bridge", string name, ..] => plan with { Bridge = name },
                ["name", string name, ..] => plan with { ContainerDevice = name },
                ["mtu", string number, ..] => plan with { Mtu = int.Parse(number, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"'{words[0]}' has no place here, or nothing stands behind it: {Usage}"),
            };
        }

        return plan;
    }

    /// <summary>A gateway outside of the container's network could not be reached.</summary>
    private InterfaceAddress GatewayOf(string word)
    {
        var gateway = new InterfaceAddress(System.Net.IPAddress.Parse(word), Address.PrefixLength);
        return Address.Network.Contains(gateway.Address) ? gateway
            : throw new ArgumentException($"The gateway {word} is not in the container's network, {Address.Network}.");
    }
}
