using System;
using System.Globalization;
using System.Net;
using Netlink.Rtnetlink;

namespace PolicyRouting;

/// <summary>A further way out, which packets with certain sources take.</summary>
/// <param name="Source">The sources.</param>
/// <param name="Gateway">The router.</param>
/// <param name="Device">The device.</param>
/// <param name="Table">The table that holds its routes.</param>
internal sealed record Uplink(IPNetwork Source, IPAddress Gateway, string Device, RouteTable Table)
{
    public const string Usage = "policy-routing [-n NAMESPACE] add|del|show from NETWORK via GATEWAY dev DEVICE table NUMBER";

    /// <exception cref="ArgumentException">Something is missing or cannot be meant.</exception>
    public static Uplink Read(ReadOnlySpan<string> words)
    {
        if (words is not ["from", string source, "via", string gateway, "dev", string device, "table", string number])
            throw new ArgumentException($"The words do not follow: {Usage}");
        var network = InterfaceAddress.ParseNetwork(source);
        if (!IPAddress.TryParse(gateway, out IPAddress? router) || router.AddressFamily != network.BaseAddress.AddressFamily)
            throw new ArgumentException($"The gateway '{gateway}' is no address of the family of {network}.");
        if (!uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint table) || table is 0 or >= 253 and <= 255)
            throw new ArgumentException($"'{number}' is no table to fill: take a number from 1 to 252, or above 255.");
        return new Uplink(network, router, device, (RouteTable)table);
    }

    /// <summary>The rule's place: among those for tables of this program, before that of the main table.</summary>
    public uint Priority => 10000 + ((uint)Table % 10000);
}
