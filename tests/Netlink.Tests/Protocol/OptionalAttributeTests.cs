using System;
using System.Net;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Protocol;

/// <summary>An optional attribute is sent if its value is given, also if that is zero, and then as one that is required.</summary>
public sealed class OptionalAttributeTests
{
    private readonly NetlinkWriter _writer = new();

    private string Written => Convert.ToHexStringLower(_writer.Written);

    [Fact]
    public void WriteOptional_Null_WritesNothing()
    {
        _writer.WriteOptional(1, (bool?)null);
        _writer.WriteOptional(1, (byte?)null);
        _writer.WriteOptional(1, (ushort?)null);
        _writer.WriteOptional(1, (uint?)null);
        _writer.WriteOptional(1, (int?)null);
        _writer.WriteOptional(1, (ulong?)null);
        _writer.WriteOptional(1, (IPAddress?)null);
        _writer.WriteOptional(1, (string?)null);
        _writer.WriteOptionalFlag(1, null);
        _writer.WriteOptionalFlag(1, false);
        _writer.WriteOptionalBigEndian(1, (ushort?)null);
        _writer.WriteOptionalBigEndian(1, (uint?)null);
        _writer.WriteOptionalBigEndian(1, (ulong?)null);

        Assert.Equal("", Written);
    }

    [Fact]
    public void WriteOptional_Zero_IsSent()
    {
        _writer.WriteOptional(1, (bool?)false);
        _writer.WriteOptional(2, (byte?)0);
        _writer.WriteOptional(3, (ushort?)0);
        _writer.WriteOptional(4, (uint?)0);
        _writer.WriteOptional(5, (int?)0);
        _writer.WriteOptional(6, (ulong?)0);
        _writer.WriteOptional(7, "");

        Assert.Equal("0500010000000000" + "0500020000000000" + "0600030000000000" + "0800040000000000" + "0800050000000000"
            + "0c0006000000000000000000" + "0500070000000000", Written);
    }

    [Fact]
    public void WriteOptional_Numbers_AreInHostOrderAndAsWideAsTheirType()
    {
        _writer.WriteOptional(1, (bool?)true);
        _writer.WriteOptional(2, (byte?)0xab);
        _writer.WriteOptional(3, (ushort?)0x1234);
        _writer.WriteOptional(4, (uint?)0x12345678);
        _writer.WriteOptional(5, (int?)-2);
        _writer.WriteOptional(6, (ulong?)0x0102030405060708);

        Assert.Equal("0500010001000000" + "05000200ab000000" + "0600030034120000" + "0800040078563412" + "08000500feffffff"
            + "0c0006000807060504030201", Written);
    }

    [Fact]
    public void WriteOptionalBigEndian_Numbers_AreInNetworkOrder()
    {
        _writer.WriteOptionalBigEndian(1, (ushort?)0x1234);
        _writer.WriteOptionalBigEndian(2, (uint?)0x12345678);
        _writer.WriteOptionalBigEndian(3, (ulong?)0x0102030405060708);

        Assert.Equal("0600010012340000" + "0800020012345678" + "0c0003000102030405060708", Written);
    }

    [Fact]
    public void WriteOptional_AddressesTextsAndFlags_AreThoseOfRequiredOnes()
    {
        _writer.WriteOptional(1, IPAddress.Parse("192.0.2.1"));
        _writer.WriteOptional(2, "eth");
        _writer.WriteOptionalFlag(3, true);

        Assert.Equal("08000100c0000201" + "0800020065746800" + "04000300", Written);
    }
}
