using System;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class HostOrderTests
{
    [Fact]
    public void Write_ThenRead_IsTheValueAsItLiesInMemory()
    {
        byte[] memory = new byte[sizeof(ulong)];

        HostOrder.WriteUInt16(memory.AsSpan(0, sizeof(ushort)), 0xfedc);
        Assert.Equal(BitConverter.GetBytes((ushort)0xfedc), memory[..sizeof(ushort)]);
        Assert.Equal(0xfedc, HostOrder.ReadUInt16(memory.AsSpan(0, sizeof(ushort))));

        HostOrder.WriteUInt32(memory.AsSpan(0, sizeof(uint)), 0xfedcba98);
        Assert.Equal(BitConverter.GetBytes(0xfedcba98), memory[..sizeof(uint)]);
        Assert.Equal(0xfedcba98, HostOrder.ReadUInt32(memory.AsSpan(0, sizeof(uint))));

        HostOrder.WriteUInt64(memory, 0xfedcba9876543210);
        Assert.Equal(BitConverter.GetBytes(0xfedcba9876543210), memory);
        Assert.Equal(0xfedcba9876543210, HostOrder.ReadUInt64(memory));

        HostOrder.Write(memory, (1, -2));
        Assert.Equal((1, -2), HostOrder.Read<(int, int)>(memory));
    }

    [Fact]
    public void ReadOrWrite_OneByteTooFew_Raises()
    {
        byte[] memory = new byte[sizeof(ulong)];

        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.ReadUInt16(memory.AsSpan(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.ReadUInt32(memory.AsSpan(0, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.ReadUInt64(memory.AsSpan(0, 7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.Read<(int, int)>(memory.AsSpan(0, 7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.WriteUInt16(memory.AsSpan(0, 1), ushort.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.WriteUInt32(memory.AsSpan(0, 3), uint.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.WriteUInt64(memory.AsSpan(0, 7), ulong.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => HostOrder.Write(memory.AsSpan(0, 7), (1, -2)));
        Assert.All(memory, value => Assert.Equal(0, value));
    }
}
