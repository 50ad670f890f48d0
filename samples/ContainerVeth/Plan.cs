using System;
using System.Globalization;
using Netlink.Rtnetlink;

namespace ContainerVeth;

/// <summary>The connection to create.</summary>
/// <param name="Container">The container's network namespace: a name, or a path such as /proc/PID/ns/net.</param>
/// <param name="HostDevice">The name of the end that stays here.</param>
/// <param name="Address">The container's address.</param>
internal sealed record Plan(string Container, string HostDevice, InterfaceAddress Address)
{
    public const string Usage = "container-veth add|del NAMESPACE HOST-DEVICE ADDRESS/LENGTH [gateway ADDRESS] [bridge NAME] " +
        "[name NAME] [mtu N]";

    /// <summary>The name of the bridge, which is created if it does not exist.</summary>
    public string Bridge { get; private init; } = "br0";

    /// <summary>The name of the device in the container.</summary>
    public string ContainerDevice { get; private init; } = "eth0";

    /// <summary>The bridge's address, which is the container's default gateway; null for neither.</summary>
    public InterfaceAddress? Gateway { get; private init; }

    public int? Mtu { get; private init; }

    /// <exception cref="ArgumentException">An argument is missing or invalid.</exception>
    public static Plan Read(ReadOnlySpan<string> words)
    {
        if (words is not [string container, string device, string address, ..])
            throw new ArgumentException($"A namespace, a device name and an address are needed: {Usage}");
        Plan plan = new(container, device, InterfaceAddress.Parse(address));
        for (words = words[3..]; !words.IsEmpty; words = words[2..])
        {
            plan = words switch
            {
                ["gateway", string gateway, ..] => plan with { Gateway = plan.GatewayOf(gateway) },
                ["bridge", string name, ..] => plan with { Bridge = name },
                ["name", string name, ..] => plan with { ContainerDevice = name },
                ["mtu", string number, ..] => plan with { Mtu = int.Parse(number, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"'{words[0]}' is not a setting, or its value is missing: {Usage}"),
            };
        }

        return plan;
    }

    /// <summary>Checks that the gateway is in the container's network; otherwise it could not be reached.</summary>
    private InterfaceAddress GatewayOf(string word)
    {
        var gateway = new InterfaceAddress(System.Net.IPAddress.Parse(word), Address.PrefixLength);
        return Address.Network.Contains(gateway.Address) ? gateway
            : throw new ArgumentException($"The gateway {word} is not in the container's network, {Address.Network}.");
    }
}
