using System;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Generic;

/// <summary>What only cards with their own firmware report. The bytes are those of include/uapi/linux/devlink.h, in the order of
/// net/devlink/port.c and param.c.</summary>
public sealed class DevlinkHardwareTests
{
    private const string Header = "01010000" + "0800010070636900" + "0600020061000000";   // pci/a
    private const ushort PortFunction = 145, FunctionCapabilities = 4;

    /// <summary>devlink_port_fn_…_fill(): the address, the state, the operational state, the capabilities and the queues.</summary>
    [Fact]
    public void DecodePort_OfAFunction_ReadsEverySettingAndKeepsTheCapabilities()
    {
        DevlinkPort port = Wire.Decode(DevlinkPortCodec.Decode, Convert.FromHexString(Header + "0800030007000000" + "34009100"
            + "0a000100" + "02005e1000010000" + "0500020001000000" + "0500030001000000" + "0c000400" + "0300000001000000"
            + "0800060020000000"));

        Assert.Equal("pci/a", port.Device.ToString());
        Assert.Equal(new DevlinkFunction
        {
            HardwareAddress = LinkLayerAddress.Parse("02:00:5e:10:00:01"),
            State = DevlinkFunctionState.Active,
            IsAttached = true,
            MaximumEventQueues = 32,
        }, port.Function);
        RawAttribute kept = Assert.Single(port.UnknownAttributes);
        Assert.Equal((PortFunction, "0c000400" + "0300000001000000"), (kept.Type, Convert.ToHexStringLower(kept.Data.Span)));
        Assert.Equal(FunctionCapabilities, Assert.Single(AttributeKeeper.All(new AttributeReader(kept.Data.Span)).Kept).Type);
    }

    /// <summary>DEVLINK_ATTR_PORT_SPLIT_GROUP, …_SUBPORT_NUMBER and …_LANES, 32 bits each.</summary>
    [Fact]
    public void DecodePort_OfASplitPort_ReadsGroupSubportAndLanes()
    {
        DevlinkPort port = Wire.Decode(DevlinkPortCodec.Decode, Convert.FromHexString(Header + "0800030007000000"
            + "08000a0003000000" + "08004f0002000000" + "0800930004000000"));

        Assert.Equal((3u, 2u, 4u), (port.SplitGroup, port.SubportNumber, port.Lanes));
        Assert.Empty(port.UnknownAttributes);
    }

    /// <summary>enum devlink_var_attr_type: 1 to 4 are numbers, 5 is a string, 6 a flag.</summary>
    [Theory]
    [InlineData(1, "05005600" + "07000000", "7")]
    [InlineData(2, "06005600" + "34120000", "4660")]
    [InlineData(3, "08005600" + "78563412", "305419896")]
    [InlineData(4, "0c005600" + "efcdab8967452301", "81985529216486895")]
    [InlineData(5, "08005600" + "6f666600", "off")]
    [InlineData(6, "04005600", "true")]
    [InlineData(6, "", "false")]
    public void DecodeParameter_OfEachType_ReadsItsValue(byte type, string value, string expected)
    {
        DevlinkParameter parameter = Parameter(type, value);

        DevlinkParameterValue read = Assert.Single(parameter.Values);
        Assert.Equal(((DevlinkValueType)type, expected, DevlinkParameterMode.DriverInit), (read.Value.Type, $"{read.Value}", read.Mode));
        Assert.Empty(read.UnknownAttributes);
    }

    /// <summary>DEVLINK_VAR_ATTR_TYPE_U64_ARRAY, of Linux 7: an attribute for each number.</summary>
    [Fact]
    public void DecodeParameter_WithSeveralNumbers_KeepsEach()
    {
        DevlinkParameterValue read = Assert.Single(Parameter(0x81, "08005600" + "05000000" + "08005600" + "06000000" + "0c005600"
            + "0000000001000000").Values);

        Assert.Equal("05000000", $"{read.Value}");
        Assert.Equal(["86=06000000", "86=0000000001000000"], read.UnknownAttributes.Select(attribute => $"{attribute}"));
    }

    /// <summary>As devlink_param_value_get_from_info() reads it: the length must be that of the type.</summary>
    [Theory]
    [InlineData("u8", "0500530001000000" + "0500560007000000")]
    [InlineData("u16", "0500530002000000" + "0600560007000000")]
    [InlineData("u64", "0500530004000000" + "0c0056000700000000000000")]
    [InlineData("string", "0500530005000000" + "0800560061626300")]
    [InlineData("off", "0500530006000000")]
    public void EncodeParameter_OfEachType_HasItsLength(string type, string expected)
    {
        DevlinkValue value = type switch
        {
            "u8" => (byte)7,
            "u16" => (ushort)7,
            "u64" => 7ul,
            "string" => "abc",
            _ => false,
        };

        byte[] sent = Wire.Encode(DevlinkParameterCodec.Write,
            new DevlinkRequest<DevlinkParameterSetting>("pci/a", new DevlinkParameterSetting("x", DevlinkParameterMode.Runtime, value)));

        Assert.Equal("0800010070636900" + "0600020061000000" + "0600510078000000" + "0500570000000000" + expected,
            Convert.ToHexStringLower(sent));
    }

    /// <summary>DEVLINK_ATTR_PARAM with a name, a type and a list of one value, that of the mode driverinit.</summary>
    private static DevlinkParameter Parameter(byte type, string value)
    {
        string entry = "0500570001000000" + value;
        string list = Nest(85, entry);
        string content = "0600510078000000" + $"05005300{type:x2}000000" + Nest(84, list);
        return Wire.Decode(DevlinkParameterCodec.Decode, Convert.FromHexString(Header + Nest(80, content)));
    }

    private static string Nest(int type, string content) => $"{4 + (content.Length / 2):x2}00{type:x2}00" + content;
}
