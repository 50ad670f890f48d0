using System;
using System.Net;

namespace Netlink.Sockets;

/// <summary>What must hold of a socket: compiled to a small program, which the kernel runs for each (<c>INET_DIAG_REQ_BYTECODE</c>).
/// Conditions are joined with <c>&amp;</c>, <c>|</c> and <c>!</c>.</summary>
/// <remarks>An IPv4 address also holds for a socket of IPv6 with an IPv4 connection. Source: ss(8), inet_diag_bc_run() in
/// net/ipv4/inet_diag.c.</remarks>
/// <example>
/// <code>
/// SocketCondition web = SocketCondition.LocalPort(443) | SocketCondition.LocalPort(80);
/// SocketCondition fromOutside = web &amp; !SocketCondition.RemoteAddress(IPNetwork.Parse("10.0.0.0/8"));
/// </code>
/// </example>
public abstract record SocketCondition
{
    private protected SocketCondition()
    {
    }

    /// <summary>The socket's own address is in a network.</summary>
    /// <param name="network">The network; one of a single address for that address.</param>
    /// <param name="port">The port, too; null for any.</param>
    public static SocketCondition LocalAddress(IPNetwork network, ushort? port = null) => new HostCondition(true, network, port);

    /// <summary>The address of the other side is in a network.</summary>
    /// <inheritdoc cref="LocalAddress"/>
    public static SocketCondition RemoteAddress(IPNetwork network, ushort? port = null) => new HostCondition(false, network, port);

    /// <summary>The socket's own port is this one.</summary>
    /// <param name="port">The port.</param>
    public static SocketCondition LocalPort(ushort port) => new HostCondition(true, null, port);

    /// <summary>The port of the other side is this one.</summary>
    /// <param name="port">The port.</param>
    public static SocketCondition RemotePort(ushort port) => new HostCondition(false, null, port);

    /// <summary>The socket's own port is this one or a greater.</summary>
    /// <param name="port">The least port.</param>
    public static SocketCondition LocalPortAtLeast(ushort port) => new PortCondition(INET_DIAG_BC.S_GE, port);

    /// <summary>The socket's own port is this one or a smaller.</summary>
    /// <param name="port">The greatest port.</param>
    public static SocketCondition LocalPortAtMost(ushort port) => new PortCondition(INET_DIAG_BC.S_LE, port);

    /// <summary>The port of the other side is this one or a greater.</summary>
    /// <param name="port">The least port.</param>
    public static SocketCondition RemotePortAtLeast(ushort port) => new PortCondition(INET_DIAG_BC.D_GE, port);

    /// <summary>The port of the other side is this one or a smaller.</summary>
    /// <param name="port">The greatest port.</param>
    public static SocketCondition RemotePortAtMost(ushort port) => new PortCondition(INET_DIAG_BC.D_LE, port);

    /// <summary>The kernel chose the socket's port.</summary>
    public static SocketCondition PortWasChosen() => new ChosenPortCondition();

    /// <summary>The socket is bound to a device.</summary>
    /// <param name="linkIndex">The device; 0 for sockets that are bound to none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static SocketCondition Device(int linkIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(linkIndex);
        return new DeviceCondition(linkIndex);
    }

    /// <summary>The socket's packets have a mark. It needs <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="mask">Which bits of it count.</param>
    /// <exception cref="ArgumentException">The mark has bits that do not count, so that no socket could have it.</exception>
    public static SocketCondition Mark(uint mark, uint mask = uint.MaxValue)
        => (mark & ~mask) == 0 ? new MarkCondition(mark, mask)
            : throw new ArgumentException($"Mark 0x{mark:x} has bits beyond mask 0x{mask:x}, so that no socket could match.", nameof(mark));

    /// <summary>The socket is in a control group itself, not in one below (Linux 5.7).</summary>
    /// <param name="id">The group's id, which is the inode of its folder.</param>
    public static SocketCondition Cgroup(ulong id) => new CgroupCondition(id);

    /// <summary>Both hold.</summary>
    public static SocketCondition operator &(SocketCondition left, SocketCondition right) => new BothConditions(Given(left), Given(right));

    /// <summary>One of them holds, or both.</summary>
    public static SocketCondition operator |(SocketCondition left, SocketCondition right) => new EitherCondition(Given(left), Given(right));

    /// <summary>It does not hold.</summary>
    public static SocketCondition operator !(SocketCondition condition) => new OppositeCondition(Given(condition));

    /// <summary>The program.</summary>
    internal abstract byte[] Compile();

    private static SocketCondition Given(SocketCondition condition) => condition ?? throw new ArgumentNullException(nameof(condition));
}
