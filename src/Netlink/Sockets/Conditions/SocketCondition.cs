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
public sealed class SocketCondition : IEquatable<SocketCondition>
{
    private SocketCondition(byte[] program) => Program = program;

    /// <summary>The program. It is made at once: what it is made of is not kept, so that no depth of it matters.</summary>
    internal byte[] Program { get; }

    /// <summary>The socket's own address is in a network.</summary>
    /// <param name="network">The network; one of a single address for that address.</param>
    /// <param name="port">The port, too; null for any.</param>
    public static SocketCondition LocalAddress(IPNetwork network, ushort? port = null)
        => new(SingleOperations.Host(INET_DIAG_BC.S_COND, network, port));

    /// <summary>The address of the other side is in a network.</summary>
    /// <inheritdoc cref="LocalAddress"/>
    public static SocketCondition RemoteAddress(IPNetwork network, ushort? port = null)
        => new(SingleOperations.Host(INET_DIAG_BC.D_COND, network, port));

    /// <summary>The socket's own port is this one.</summary>
    /// <param name="port">The port.</param>
    public static SocketCondition LocalPort(ushort port) => new(SingleOperations.Host(INET_DIAG_BC.S_COND, null, port));

    /// <summary>The port of the other side is this one.</summary>
    /// <param name="port">The port.</param>
    public static SocketCondition RemotePort(ushort port) => new(SingleOperations.Host(INET_DIAG_BC.D_COND, null, port));

    /// <summary>The socket's own port is this one or a greater.</summary>
    /// <param name="port">The least port.</param>
    public static SocketCondition LocalPortAtLeast(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.S_GE, port));

    /// <summary>The socket's own port is this one or a smaller.</summary>
    /// <param name="port">The greatest port.</param>
    public static SocketCondition LocalPortAtMost(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.S_LE, port));

    /// <summary>The port of the other side is this one or a greater.</summary>
    /// <param name="port">The least port.</param>
    public static SocketCondition RemotePortAtLeast(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.D_GE, port));

    /// <summary>The port of the other side is this one or a smaller.</summary>
    /// <param name="port">The greatest port.</param>
    public static SocketCondition RemotePortAtMost(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.D_LE, port));

    /// <summary>The kernel chose the socket's port.</summary>
    public static SocketCondition PortWasChosen() => new(SocketProgram.Test(INET_DIAG_BC.AUTO, 0));

    /// <summary>The socket is bound to a device.</summary>
    /// <param name="linkIndex">The device; 0 for sockets that are bound to none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static SocketCondition Device(int linkIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(linkIndex);
        return new(SingleOperations.Device(linkIndex));
    }

    /// <summary>The socket's packets have a mark. It needs <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="mask">Which bits of it count.</param>
    /// <exception cref="ArgumentException">The mark has bits that do not count, so that no socket could have it.</exception>
    public static SocketCondition Mark(uint mark, uint mask = uint.MaxValue)
        => (mark & ~mask) == 0 ? new(SingleOperations.Mark(mark, mask))
            : throw new ArgumentException($"Mark 0x{mark:x} has bits beyond mask 0x{mask:x}, so that no socket could match.", nameof(mark));

    /// <summary>The socket is in a control group itself, not in one below (Linux 5.7).</summary>
    /// <param name="id">The group's id, which is the inode of its folder.</param>
    public static SocketCondition Cgroup(ulong id) => new(SingleOperations.Cgroup(id));

    /// <summary>Both hold.</summary>
    /// <exception cref="ArgumentException">The program becomes longer than the kernel takes, some thousand conditions.</exception>
    public static SocketCondition operator &(SocketCondition left, SocketCondition right)
        => new(SocketProgram.Both(Given(left).Program, Given(right).Program));

    /// <summary>One of them holds, or both.</summary>
    /// <exception cref="ArgumentException">The program becomes longer than the kernel takes, some thousand conditions.</exception>
    public static SocketCondition operator |(SocketCondition left, SocketCondition right)
        => new(SocketProgram.Either(Given(left).Program, Given(right).Program));

    /// <summary>It does not hold.</summary>
    /// <exception cref="ArgumentException">The program becomes longer than the kernel takes, some thousand conditions.</exception>
    public static SocketCondition operator !(SocketCondition condition) => new(SocketProgram.Opposite(Given(condition).Program));

    /// <summary>Whether the kernel runs the same for both.</summary>
    public bool Equals(SocketCondition? other) => other is not null && Program.AsSpan().SequenceEqual(other.Program);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SocketCondition);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Program);
        return hash.ToHashCode();
    }

    private static SocketCondition Given(SocketCondition condition) => condition ?? throw new ArgumentNullException(nameof(condition));
}
