using System;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

public sealed class NetworkOrderTests
{
    /// <summary>The bytes of a converted number are those that the network has.</summary>
    [Fact]
    public void Convert_ANumber_HasItsMostSignificantByteFirst()
    {
        Assert.Equal([0x12, 0x34], BitConverter.GetBytes(NetworkOrder.Convert((ushort)0x1234)));
        Assert.Equal([0x12, 0x34, 0x56, 0x78], BitConverter.GetBytes(NetworkOrder.Convert(0x12345678u)));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], BitConverter.GetBytes(NetworkOrder.Convert(0x0102030405060708ul)));
    }

    [Fact]
    public void Convert_Twice_IsTheNumber()
    {
        Assert.Equal(0x1234, NetworkOrder.Convert(NetworkOrder.Convert((ushort)0x1234)));
        Assert.Equal(0x12345678u, NetworkOrder.Convert(NetworkOrder.Convert(0x12345678u)));
        Assert.Equal(0x0102030405060708ul, NetworkOrder.Convert(NetworkOrder.Convert(0x0102030405060708ul)));
    }
}
