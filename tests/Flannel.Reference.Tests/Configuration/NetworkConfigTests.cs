using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Flannel.Reference.Configuration;
using Flannel.Reference.Configuration.GoJson;
using Xunit;

namespace Flannel.Reference.Tests.Configuration;

public sealed class NetworkConfigTests
{
    public static TheoryData<string, string> RecordedErrors =>
        [.. Golden.Text("net-conf-errors.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')).Select(columns => new TheoryDataRow<string, string>(columns[0], columns[1]))];

    [Theory]
    [MemberData(nameof(RecordedErrors))]
    public void Read_TextThatFlannelRefuses_SaysWhatFlannelSays(string text, string expected)
        => Assert.Equal(Regex.Replace(expected, "(?<=^invalid character '.') .*", ""), ErrorOf(text));   // less what its parser looked for

    [Theory]
    [InlineData("""{"Network":5}""", "invalid CIDR address: 5")]
    [InlineData("""{"Network":null}""", "invalid CIDR address: null")]
    [InlineData("""{"Network":"10.244.0.0/33"}""", "invalid CIDR address: 10.244.0.0/33")]
    [InlineData("""{"Network":"2001:db8::/32"}""", "Please define a correct Network parameter in the flannel config")]
    [InlineData("""{"Network":"0.0.0.0/0"}""", "Please define a correct Network parameter in the flannel config")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetMax":"10.245.0.0"}""", "SubnetMax is not in the range of the Network")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetMin":"10.244.9.128"}""", "SubnetMin is not on a SubnetLen boundary: 10.244.9.128")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetMin":"x"}""", "Invalid IP address format")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetLen":-1}""", "json: cannot unmarshal number -1 into Go struct field " +
        "Config.SubnetLen of type uint")]
    [InlineData("""{"Network":"10.244.0.0/16","EnableIPv4":1}""", "json: cannot unmarshal number into Go struct field " +
        "Config.EnableIPv4 of type bool")]
    [InlineData("""{"SubnetLen":"24","Network":"x"}""", "invalid CIDR address: x")]
    [InlineData("""[1]""", "json: cannot unmarshal array into Go value of type subnet.Config")]
    [InlineData("""{"Network":"10.244.0.0/16","Backend":{"Type":1}}""",
        "error decoding Backend property of config: json: cannot unmarshal number into Go struct field .Type of type string")]
    [InlineData("""{"Network":"10.244.0.0/16" "x":1}""", "invalid character '\"'")]
    [InlineData("""{"Network":"10.244.0.0/16",}""", "invalid character '}'")]
    [InlineData("""{"a":[1 2]}""", "invalid character '2'")]
    [InlineData("""{"a":1.}""", "invalid character '}'")]
    [InlineData("""{"a":"\x"}""", "invalid character 'x'")]
    [InlineData("{\"a\":\"\n\"}", "invalid character '\n'")]
    [InlineData("""{"a":""", "unexpected end of JSON input")]
    [InlineData("""{"Network":{}}""", "invalid CIDR address: {}")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetLen":{}}""", "json: cannot unmarshal object into Go struct field " +
        "Config.SubnetLen of type uint")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetLen":true}""", "json: cannot unmarshal bool into Go struct field " +
        "Config.SubnetLen of type uint")]
    [InlineData("""{"Network":"10.244.0.0/16","EnableIPv6":true}""", "Please define a correct IPv6Network parameter in the flannel config")]
    [InlineData("""{"Network":"10.244.0.0/16","EnableIPv6":true,"IPv6Network":"10.1.0.0/16"}""",
        "Please define a correct IPv6Network parameter in the flannel config")]
    [InlineData("""{"Network":"10.244.0.0/16","IPv6Network":"fd00::/129"}""", "invalid CIDR address: fd00::/129")]
    [InlineData("""{"Network":"10.244.0.0/16","IPv6Network":"fd00::"}""", "invalid CIDR address: fd00::")]
    public void Read_OtherBadText_SaysWhatGoWouldSay(string text, string expected) => Assert.Equal(expected, ErrorOf(text));

    [Fact]
    public void Read_NetworkWithHostBits_MasksThemAway()
        => Assert.Equal(IPNetwork.Parse("10.244.0.0/16"), Read("""{"Network":"10.244.3.7/16"}""").Network);

    [Fact]
    public void Read_KeysInAnyCase_AreFound()
    {
        NetworkConfig config = Read("""{"network":"10.244.0.0/16","backend":{"type":"ipip","directrouting":true},"Unknown":[{}]}""");

        Assert.Equal("ipip", config.BackendType);
        Assert.Equal("""{"type":"ipip","directrouting":true}""", Encoding.UTF8.GetString(config.BackendConfig.Span));
    }

    [Fact]
    public void Read_HalfOfASurrogatePair_IsNoConcernOfOurs()
        => Assert.Equal("\uFFFD", Read("""{"Network":"10.244.0.0/16","\ud800":1,"Backend":{"Type":"\udfff"}}""").BackendType);

    [Fact]
    public void Read_SameKeyTwice_TakesTheLast()
        => Assert.Equal(25, Read("""{"Network":"10.244.0.0/16","SubnetLen":24,"subnetlen":25,"SUBNETLEN":null}""").SubnetLength);

    [Theory]
    [InlineData("10.244.0.0/16", 24, "10.244.1.0", "10.244.255.0")]
    [InlineData("10.244.0.0/22", 24, "10.244.1.0", "10.244.3.0")]
    [InlineData("10.244.0.0/23", 25, "10.244.0.128", "10.244.1.128")]
    [InlineData("10.244.0.0/28", 30, "10.244.0.4", "10.244.0.12")]
    [InlineData("128.0.0.0/1", 24, "128.0.1.0", "255.255.255.0")]
    public void Read_OnlyANetwork_SkipsItsFirstSubnet(string network, int length, string min, string max)
    {
        NetworkConfig config = Read($$"""{"Network":"{{network}}"}""");

        Assert.Equal((length, min, max), (config.SubnetLength, config.SubnetMin.ToString(), config.SubnetMax.ToString()));
    }

    [Theory]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetMin":"10.244.9.0","SubnetMax":"10.244.8.0"}""",
        "SubnetMin 10.244.9.0 is above SubnetMax 10.244.8.0: there is no subnet between them")]
    [InlineData("""{"Network":"10.244.0.0/16","SubnetMax":"10.244.0.0"}""",
        "SubnetMin 10.244.1.0 (the default) is above SubnetMax 10.244.0.0: there is no subnet between them")]
    public void Read_SubnetMinAboveSubnetMax_SaysSo(string text, string expected) => Assert.Equal(expected, ErrorOf(text));

    [Fact]
    public void Read_FolderInThePlaceOfTheFile_SaysSo()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(
            $"failed to read net conf: open {folder.Path}: is a directory, not a file; name the file with --net-config-path",
            Assert.Throws<StartupException>(() => NetworkConfigFile.Read(folder.Path)).Message);
    }

    [Fact]
    public void Read_BackendAbsentOrWithoutType_DiffersAsInFlannel()
    {
        Assert.Equal("udp", Read("""{"Network":"10.244.0.0/16"}""").BackendType);
        Assert.Equal("", Read("""{"Network":"10.244.0.0/16","Backend":{}}""").BackendType);
        Assert.Equal("", Read("""{"Network":"10.244.0.0/16","Backend":null}""").BackendType);
    }

    [Fact]
    public void Read_NestedDeeperThanGoAllows_IsRefused()
        => Assert.Equal("invalid character '['", ErrorOf(new string('[', 1001)));

    // Host bits, and lengths that leave any, are no concern of Go's.
    [Fact]
    public void Read_BothFamilies_AreEnabled() => Assert.Equal(
        (true, true),
        Read("""{"Network":"10.244.0.0/16","EnableIPv6":true,"IPv6Network":"fd00:10:244::1/56"}""") is var config
            ? (config.EnableIPv4, config.EnableIPv6) : default);

    [Fact]
    public void Read_NoIPv4_AsksForNoNetwork() => Assert.False(Read("""{"EnableIPv4":false}""").EnableIPv4);

    [Fact]
    public void Read_File_NamesItBeforeTheSentence()
    {
        using var folder = new TemporaryFolder();
        string path = folder["net-conf.json"];
        System.IO.File.WriteAllText(path, "{\"Network\":\n  x}");

        string message = Assert.Throws<StartupException>(() => NetworkConfigFile.Read(path)).Message;

        Assert.Equal($"{path}:2:3: error parsing subnet config: invalid character 'x'", message);
    }

    [Fact]
    public void Read_MissingFile_NamesItAndTheFlag()
        => Assert.Equal(
            "failed to read net conf: open /nonexistent/net-conf.json: no such file or directory; name the file with --net-config-path",
            Assert.Throws<StartupException>(() => NetworkConfigFile.Read("/nonexistent/net-conf.json")).Message);

    private static NetworkConfig Read(string text) => NetworkConfigReader.Read(Encoding.UTF8.GetBytes(text));

    private static string ErrorOf(string text) => Assert.Throws<GoJsonException>(() => Read(text)).Message;
}
