using System;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>Combines bytecode.</summary>
/// <remarks>
/// An operation (<c>struct inet_diag_bc_op</c>) has the distances to jump if it is true and if it is false. Reaching the end of the
/// program means a match, reaching one operation's length beyond it means none. So a program that is followed by another keeps its
/// <c>yes</c> jumps, and each jump beyond its end must go as far beyond the end of the other, as in ss(8).
/// </remarks>
internal static class SocketProgram
{
    /// <summary>The size of an operation without arguments, in bytes.</summary>
    public const int OperationSize = 4;

    private const int MostBytes = ushort.MaxValue - 2 * OperationSize;

    /// <summary>A single operation that jumps beyond the end if it is false.</summary>
    public static byte[] Test(INET_DIAG_BC code, int argumentBytes)
    {
        int length = OperationSize + argumentBytes;
        byte[] program = new byte[length];
        Write(program, code, length, length + OperationSize);
        return program;
    }

    public static byte[] Both(byte[] left, byte[] right)
    {
        byte[] program = Join(left, 0, right);
        for (int at = 0; at < left.Length; at += program[at + 1])
        {
            int beyond = HostOrder.ReadUInt16(program.AsSpan(at + 2));
            if (beyond == left.Length - at + OperationSize)
                HostOrder.WriteUInt16(program.AsSpan(at + 2), (ushort)(beyond + right.Length));
        }

        return program;
    }

    /// <summary>The right program is beyond the end of the left, and a jump at the end of the left leads to the end of both.</summary>
    public static byte[] Either(byte[] left, byte[] right)
    {
        byte[] program = Join(left, OperationSize, right);
        Write(program.AsSpan(left.Length), INET_DIAG_BC.JMP, OperationSize, right.Length + OperationSize);
        return program;
    }

    /// <summary>Jumps beyond the end lead to the new end, and a jump at the old end leads beyond the new one.</summary>
    public static byte[] Opposite(byte[] program)
    {
        byte[] opposite = Join(program, OperationSize, []);
        Write(opposite.AsSpan(program.Length), INET_DIAG_BC.JMP, OperationSize, 2 * OperationSize);
        return opposite;
    }

    public static void Write(Span<byte> at, INET_DIAG_BC code, int yes, int no)
    {
        (at[0], at[1]) = ((byte)code, (byte)yes);
        HostOrder.WriteUInt16(at[2..], (ushort)no);
    }

    private static byte[] Join(byte[] left, int between, byte[] right)
    {
        int length = left.Length + between + right.Length;
        if (length > MostBytes)
            throw new ArgumentException($"The condition needs bytecode of {length} bytes or more; the kernel accepts {MostBytes}. "
                + "Split it over several lists.");
        byte[] program = new byte[length];
        left.CopyTo(program, 0);
        right.CopyTo(program, left.Length + between);
        return program;
    }
}
