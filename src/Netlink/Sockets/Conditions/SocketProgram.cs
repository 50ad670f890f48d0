using System;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>Puts a program together.</summary>
/// <remarks>
/// An operation (<c>struct inet_diag_bc_op</c>) says how far to go on when it holds and when it does not. To reach the end of the program
/// means yes, to go an operation's length beyond it no. So a program that is to be followed by another keeps its yes, and each jump beyond
/// its end must go as far beyond the end of the other: this is how ss(8) does it too.
/// </remarks>
internal static class SocketProgram
{
    /// <summary>Bytes of an operation without arguments.</summary>
    public const int OperationSize = 4;

    private const int MostBytes = ushort.MaxValue - 2 * OperationSize;

    /// <summary>An operation that holds or leads beyond the end, alone.</summary>
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

    /// <summary>Beyond the end of the left one is the right one, and from its end a jump leads to the end of both.</summary>
    public static byte[] Either(byte[] left, byte[] right)
    {
        byte[] program = Join(left, OperationSize, right);
        Write(program.AsSpan(left.Length), INET_DIAG_BC.JMP, OperationSize, right.Length + OperationSize);
        return program;
    }

    /// <summary>Beyond the end is the end of this one, and from its end a jump leads beyond.</summary>
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
            throw new ArgumentException($"The condition needs a program of {length} bytes or more; the kernel takes {MostBytes}. Ask in "
                + "several lists.");
        byte[] program = new byte[length];
        left.CopyTo(program, 0);
        right.CopyTo(program, left.Length + between);
        return program;
    }
}
