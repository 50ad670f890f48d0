using System.Net;

namespace Netlink.Rtnetlink;

/// <summary>The key of a requested entry.</summary>
internal readonly record struct NeighbourKey(int LinkIndex, IPAddress Destination, bool Proxy)
{
    public override string ToString() => $"{(Proxy ? "proxy" : "neighbour")} {Destination} dev {LinkIndex}";
}
