using System;
using System.Globalization;
using System.Net;
using Netlink.Rtnetlink;

namespace PolicyRouting;

/// <summary>A second uplink, for packets with certain source addresses.</summary>
/// <param name="Source">The network of the source addresses.</param>
/// <param name="Gateway">The router.</param>
/// <param name="Device">The name of the device.</param>
/// <param name="Table">The table that holds its routes.</param>
internal sealed record Uplink(IPNetwork Source, IPAddress Gateway, string Device, RouteTable Table)
{
    public const string Usage = "policy-routing [-n NAMESPACE] add|del|show from NETWORK via GATEWAY dev DEVICE table NUMBER";

    /// <exception cref="ArgumentException">An argument is missing or invalid.</exception>
    public static Uplink Read(ReadOnlySpan<string> words)
    {
        if (words is not ["from", string source, "via", string gateway, "dev", string device, "table", string number])
            throw new ArgumentException($"The arguments do not match: {Usage}");
        var network = InterfaceAddress.ParseNetwork(source);
        if (!IPAddress.TryParse(gateway, out IPAddress? router) || router.AddressFamily != network.BaseAddress.AddressFamily)
            throw new ArgumentException($"The gateway '{gateway}' is not an address of the family of {network}.");
        if (!uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint table) || table is 0 or >= 253 and <= 255)
            throw new ArgumentException($"'{number}' cannot be used as the table: use a number from 1 to 252, or above 255.");
        return new Uplink(network, router, device, (RouteTable)table);
    }

    /// <summary>The rule's priority: before the main table's, at a number that depends on the table.</summary>
    public uint Priority => 10000 + ((uint)Table % 10000);
}
