using System;
using System.Text;
using Flannel.Reference.Backends.Ipip;
using Xunit;

namespace Flannel.Reference.Tests.Backends;

public sealed class IpipConfigTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("""{"Type":"ipip"}""", false)]
    [InlineData("""{"Type":"ipip","DirectRouting":null}""", false)]
    [InlineData("""{"type":"ipip","directrouting":true}""", true)]
    public void Read_GoodConfig_TellsWhetherToRouteDirectly(string json, bool expected)
        => Assert.Equal(expected, IpipConfig.Read(Encoding.UTF8.GetBytes(json)).DirectRouting);

    [Theory]
    [InlineData("""{"type":"ipip","directrouting":true}""", null)]
    [InlineData("""{"Type":"ipip","DirectRoutes":true,"Port":8472}""", "DirectRoutes")]
    public void Read_KeyThatIsNotTheBackends_IsRememberedForTheLog(string json, string? expected)
        => Assert.Equal(expected, IpipConfig.Read(Encoding.UTF8.GetBytes(json)).Unknown);

    [Fact]
    public void Read_DirectRoutingIsAString_SaysWhatFlannelSays()
        => Assert.StartsWith(
            "Error registering network: error decoding IPIP backend config: json: cannot unmarshal string into Go struct field " +
            ".DirectRouting of type bool",
            Assert.Throws<StartupException>(() => IpipConfig.Read("""{"Type":"ipip","DirectRouting":"yes"}"""u8.ToArray())).Message,
            StringComparison.Ordinal);
}
