using System;
using System.Net;

namespace Netlink.Sockets;

/// <summary>A condition on sockets: compiled to bytecode, which the kernel runs for each socket (<c>INET_DIAG_REQ_BYTECODE</c>).
/// Conditions are combined with <c>&amp;</c>, <c>|</c> and <c>!</c>.</summary>
/// <remarks>An IPv4 address also matches an IPv6 socket with an IPv4 connection. Source: ss(8), inet_diag_bc_run() in
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

    /// <summary>The bytecode. Operands are not kept, so that conditions may be nested to any depth.</summary>
    internal byte[] Program { get; }

    /// <summary>Matches sockets whose local address is in a network.</summary>
    /// <param name="network">The network; one of a single address for that address.</param>
    /// <param name="port">The local port; null for any.</param>
    public static SocketCondition LocalAddress(IPNetwork network, ushort? port = null)
        => new(SingleOperations.Host(INET_DIAG_BC.S_COND, network, port));

    /// <summary>Matches sockets whose remote address is in a network.</summary>
    /// <inheritdoc cref="LocalAddress"/>
    public static SocketCondition RemoteAddress(IPNetwork network, ushort? port = null)
        => new(SingleOperations.Host(INET_DIAG_BC.D_COND, network, port));

    /// <summary>Matches sockets with a local port.</summary>
    /// <param name="port">The port.</param>
    public static SocketCondition LocalPort(ushort port) => new(SingleOperations.Host(INET_DIAG_BC.S_COND, null, port));

    /// <summary>Matches sockets with a remote port.</summary>
    /// <param name="port">The port.</param>
    public static SocketCondition RemotePort(ushort port) => new(SingleOperations.Host(INET_DIAG_BC.D_COND, null, port));

    /// <summary>Matches sockets whose local port is at least a number.</summary>
    /// <param name="port">The lowest port.</param>
    public static SocketCondition LocalPortAtLeast(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.S_GE, port));

    /// <summary>Matches sockets whose local port is at most a number.</summary>
    /// <param name="port">The highest port.</param>
    public static SocketCondition LocalPortAtMost(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.S_LE, port));

    /// <summary>Matches sockets whose remote port is at least a number.</summary>
    /// <param name="port">The lowest port.</param>
    public static SocketCondition RemotePortAtLeast(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.D_GE, port));

    /// <summary>Matches sockets whose remote port is at most a number.</summary>
    /// <param name="port">The highest port.</param>
    public static SocketCondition RemotePortAtMost(ushort port) => new(SingleOperations.Port(INET_DIAG_BC.D_LE, port));

    /// <summary>Matches sockets whose local port was chosen by the kernel.</summary>
    public static SocketCondition PortWasChosen() => new(SocketProgram.Test(INET_DIAG_BC.AUTO, 0));

    /// <summary>Matches sockets that are bound to a device.</summary>
    /// <param name="linkIndex">The index of the device; 0 for sockets that are not bound to one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static SocketCondition Device(int linkIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(linkIndex);
        return new(SingleOperations.Device(linkIndex));
    }

    /// <summary>Matches sockets with a mark. It needs <c>CAP_NET_ADMIN</c>.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="mask">The bits of the mark to compare.</param>
    /// <exception cref="ArgumentException">The mark has bits outside the mask, so that no socket could match.</exception>
    public static SocketCondition Mark(uint mark, uint mask = uint.MaxValue)
        => (mark & ~mask) == 0 ? new(SingleOperations.Mark(mark, mask))
            : throw new ArgumentException($"Mark 0x{mark:x} has bits beyond mask 0x{mask:x}, so that no socket could match.", nameof(mark));

    /// <summary>Matches sockets in a control group, but not in its descendants (Linux 5.7).</summary>
    /// <param name="id">The id of the group, which is the inode of its directory.</param>
    public static SocketCondition Cgroup(ulong id) => new(SingleOperations.Cgroup(id));

    /// <summary>Both conditions.</summary>
    /// <exception cref="ArgumentException">The bytecode exceeds the kernel's limit, some thousand conditions.</exception>
    public static SocketCondition operator &(SocketCondition left, SocketCondition right)
        => new(SocketProgram.Both(Given(left).Program, Given(right).Program));

    /// <summary>Either condition, or both.</summary>
    /// <exception cref="ArgumentException">The bytecode exceeds the kernel's limit, some thousand conditions.</exception>
    public static SocketCondition operator |(SocketCondition left, SocketCondition right)
        => new(SocketProgram.Either(Given(left).Program, Given(right).Program));

    /// <summary>The negated condition.</summary>
    /// <exception cref="ArgumentException">The bytecode exceeds the kernel's limit, some thousand conditions.</exception>
    public static SocketCondition operator !(SocketCondition condition) => new(SocketProgram.Opposite(Given(condition).Program));

    /// <summary>Whether both compile to the same bytecode.</summary>
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
