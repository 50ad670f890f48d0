using System;
using Netlink.Protocol;

namespace Netlink.Sockets;

/// <summary>A device.</summary>
internal sealed record DeviceCondition(int LinkIndex) : SocketCondition
{
    internal override byte[] Compile()
    {
        byte[] program = SocketProgram.Test(INET_DIAG_BC.DEV_COND, sizeof(int));
        HostOrder.WriteUInt32(program.AsSpan(SocketProgram.OperationSize), (uint)LinkIndex);
        return program;
    }
}

/// <summary>A mark: <c>struct inet_diag_markcond</c>.</summary>
internal sealed record MarkCondition(uint Value, uint Mask) : SocketCondition
{
    internal override byte[] Compile()
    {
        byte[] program = SocketProgram.Test(INET_DIAG_BC.MARK_COND, 2 * sizeof(uint));
        Span<byte> argument = program.AsSpan(SocketProgram.OperationSize);
        HostOrder.WriteUInt32(argument, Value);
        HostOrder.WriteUInt32(argument[sizeof(uint)..], Mask);
        return program;
    }
}

/// <summary>A control group.</summary>
internal sealed record CgroupCondition(ulong Id) : SocketCondition
{
    internal override byte[] Compile()
    {
        byte[] program = SocketProgram.Test(INET_DIAG_BC.CGROUP_COND, sizeof(ulong));
        HostOrder.WriteUInt64(program.AsSpan(SocketProgram.OperationSize), Id);
        return program;
    }
}
