using System.Net.Sockets;

namespace Netlink.Sockets;

/// <summary>Which sockets of IP are meant. The kernel compares all of it; what is null is not compared.</summary>
public sealed record InternetSocketFilter
{
    /// <summary>IPv4 or IPv6; null for both.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The states; null for all.</summary>
    public SocketStates? States { get; init; }

    /// <summary>What else must hold, such as <c>SocketCondition.LocalPort(443)</c>; null for nothing.</summary>
    public SocketCondition? Condition { get; init; }

    /// <summary>What the kernel is asked to tell beyond addresses, queues and owner; null for all of it. A visit of many sockets is
    /// faster with <see cref="SocketDetails.None"/>.</summary>
    public SocketDetails? Details { get; init; }
}
