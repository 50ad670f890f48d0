using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>Programs of a single operation. Source: inet_diag_bc_audit() in net/ipv4/inet_diag.c.</summary>
internal static class SingleOperations
{
    private const int AnyPort = -1;
    private const int HostHeadBytes = 8;

    /// <summary>An address within a network, a port, or both: <c>struct inet_diag_hostcond</c>.</summary>
    public static byte[] Host(INET_DIAG_BC code, IPNetwork? network, ushort? port)
    {
        bool isIPv6 = network?.BaseAddress.AddressFamily is AddressFamily.InterNetworkV6;
        byte[] program = SocketProgram.Test(code, HostHeadBytes + (isIPv6 ? 16 : 4));
        Span<byte> argument = ArgumentOf(program);
        HostOrder.WriteUInt32(argument[4..], (uint)(port ?? AnyPort));
        if (network is IPNetwork given)
        {
            argument[0] = isIPv6 ? LinuxFamily.AF_INET6 : LinuxFamily.AF_INET;
            argument[1] = (byte)given.PrefixLength;
            given.BaseAddress.TryWriteBytes(argument[HostHeadBytes..], out _);
        }

        return program;
    }

    /// <summary>A comparison of a port, which is in the place of a second operation's <c>no</c> field.</summary>
    public static byte[] Port(INET_DIAG_BC code, ushort port)
    {
        byte[] program = SocketProgram.Test(code, SocketProgram.OperationSize);
        HostOrder.WriteUInt16(ArgumentOf(program)[2..], port);
        return program;
    }

    public static byte[] Device(int linkIndex)
    {
        byte[] program = SocketProgram.Test(INET_DIAG_BC.DEV_COND, sizeof(int));
        HostOrder.WriteUInt32(ArgumentOf(program), (uint)linkIndex);
        return program;
    }

    /// <summary><c>struct inet_diag_markcond</c>.</summary>
    public static byte[] Mark(uint mark, uint mask)
    {
        byte[] program = SocketProgram.Test(INET_DIAG_BC.MARK_COND, 2 * sizeof(uint));
        HostOrder.WriteUInt32(ArgumentOf(program), mark);
        HostOrder.WriteUInt32(ArgumentOf(program)[sizeof(uint)..], mask);
        return program;
    }

    public static byte[] Cgroup(ulong id)
    {
        byte[] program = SocketProgram.Test(INET_DIAG_BC.CGROUP_COND, sizeof(ulong));
        HostOrder.WriteUInt64(ArgumentOf(program), id);
        return program;
    }

    private static Span<byte> ArgumentOf(byte[] program) => program.AsSpan(SocketProgram.OperationSize);
}
