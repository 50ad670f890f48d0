using System.Globalization;

namespace Netlink.Rtnetlink;

/// <summary>The two IPv4 realms for accounting and classifying packets (<c>RTA_FLOW</c>, <c>FRA_FLOW</c>).</summary>
/// <param name="Destination">The realm of the destination.</param>
/// <param name="Source">The realm of the source; 0 is none.</param>
/// <remarks>Source: ip-route(8) (<c>realm</c>), ip-rule(8) (<c>realms</c>).</remarks>
public readonly record struct RouteRealms(ushort Destination, ushort Source = 0)
{
    internal static RouteRealms FromWire(uint value) => new((ushort)value, (ushort)(value >> 16));

    internal uint ToWire() => (uint)(Source << 16) | Destination;

    /// <summary>As ip-route(8) writes it: <c>source/destination</c>, or the destination alone.</summary>
    public override string ToString()
        => (Source == 0 ? "" : Source.ToString(CultureInfo.InvariantCulture) + "/") + Destination.ToString(CultureInfo.InvariantCulture);
}
