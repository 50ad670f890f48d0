using System;

namespace Netlink.Rtnetlink;

/// <summary>The marks by which a program knows what it made: what bears them and is not wanted is deleted, and nothing else is.</summary>
/// <remarks>The kernel sets both marks in the request that makes the object, so that none is ever without.</remarks>
public sealed record NetworkOwner
{
    /// <summary>The last of the numbers that the kernel and people use.</summary>
    private const int LastReserved = (int)RouteProtocol.Static;

    /// <summary>Chooses the marks.</summary>
    /// <param name="protocol">The origin of routes, rules and addresses: a number above <see cref="RouteProtocol.Static"/> that nobody
    /// else on the machine uses. Those in use are in <c>/etc/iproute2/rt_protos</c>.</param>
    /// <param name="linkGroup">The group of links, not 0, in which every link is that was put into no other.</param>
    /// <exception cref="ArgumentOutOfRangeException">The protocol or the group is one that others' objects have.</exception>
    public NetworkOwner(RouteProtocol protocol, uint linkGroup)
    {
        if ((int)protocol <= LastReserved || protocol is RouteProtocol.RouterAdvertisement)
        {
            throw new ArgumentOutOfRangeException(nameof(protocol), protocol,
                $"Routes of the protocols 0 to {LastReserved} and {(int)RouteProtocol.RouterAdvertisement} are the kernel's and the " +
                "administrator's. Choose another number.");
        }

        if (linkGroup == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(linkGroup), linkGroup,
                "Every link is in group 0 that was put into no other. Choose another number.");
        }

        (Protocol, LinkGroup) = (protocol, linkGroup);
    }

    /// <summary>The origin of routes and rules, and of addresses since Linux 5.18.</summary>
    public RouteProtocol Protocol { get; }

    /// <summary>The group of links.</summary>
    public uint LinkGroup { get; }
}
