using System.Net.Sockets;

namespace Netlink.Sockets;

/// <summary>Selects IP sockets. The kernel evaluates all of it; null properties are not compared.</summary>
public sealed record InternetSocketFilter
{
    /// <summary>IPv4 or IPv6; null for both.</summary>
    public AddressFamily? Family { get; init => field = value is AddressFamily.Unspecified ? null : value; }

    /// <summary>The states; null for all.</summary>
    public SocketStates? States { get; init; }

    /// <summary>A further condition, such as <c>SocketCondition.LocalPort(443)</c>; null for none.</summary>
    public SocketCondition? Condition { get; init; }

    /// <summary>The details to request beyond addresses, queues and owner; null for all. Visiting many sockets is faster with
    /// <see cref="SocketDetails.None"/>.</summary>
    public SocketDetails? Details { get; init; }
}
