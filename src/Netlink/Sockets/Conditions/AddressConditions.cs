using System;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary>An address within a network, a port, or both: <c>struct inet_diag_hostcond</c>.</summary>
internal sealed record HostCondition(bool IsLocal, IPNetwork? Network, ushort? Port) : SocketCondition
{
    private const int AnyPort = -1;
    private const int HeadBytes = 8;

    internal override byte[] Compile()
    {
        bool isIPv6 = Network?.BaseAddress.AddressFamily is AddressFamily.InterNetworkV6;
        byte[] program = SocketProgram.Test(IsLocal ? INET_DIAG_BC.S_COND : INET_DIAG_BC.D_COND, HeadBytes + (isIPv6 ? 16 : 4));
        Span<byte> argument = program.AsSpan(SocketProgram.OperationSize);
        HostOrder.WriteUInt32(argument[4..], (uint)(Port ?? AnyPort));
        if (Network is IPNetwork network)
        {
            argument[0] = isIPv6 ? LinuxFamily.AF_INET6 : LinuxFamily.AF_INET;
            argument[1] = (byte)network.PrefixLength;
            network.BaseAddress.TryWriteBytes(argument[HeadBytes..], out _);
        }

        return program;
    }
}

/// <summary>A port that is greater or smaller; it stands where a second operation's way of no would.</summary>
internal sealed record PortCondition(INET_DIAG_BC Code, ushort Port) : SocketCondition
{
    internal override byte[] Compile()
    {
        byte[] program = SocketProgram.Test(Code, SocketProgram.OperationSize);
        HostOrder.WriteUInt16(program.AsSpan(SocketProgram.OperationSize + 2), Port);
        return program;
    }
}

/// <summary>The kernel chose the port.</summary>
internal sealed record ChosenPortCondition : SocketCondition
{
    internal override byte[] Compile() => SocketProgram.Test(INET_DIAG_BC.AUTO, 0);
}
