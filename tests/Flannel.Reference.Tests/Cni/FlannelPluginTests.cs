using System;
using System.IO;
using System.Text.Json;
using Flannel.Reference.Cni;
using Xunit;

namespace Flannel.Reference.Tests.Cni;

public sealed class FlannelPluginTests
{
    internal const string Conflist =
        """{"cniVersion":"1.1.0","name":"cbr0","type":"flannel","delegate":{"hairpinMode":true,"isDefaultGateway":true}}""";

    [Fact]
    public void Run_Version_ListsWhatIsSupported()
    {
        using var call = new PluginCall();

        Assert.Equal(0, call.Run("VERSION", ""));
        Assert.Equal("{\"cniVersion\":\"1.1.0\"," +
            "\"supportedVersions\":[\"0.1.0\",\"0.2.0\",\"0.3.0\",\"0.3.1\",\"0.4.0\",\"1.0.0\",\"1.1.0\"]}\n", call.Output);
    }

    [Fact]
    public void Add_State_IsForItsOwnerOnly()
    {
        using var call = new PluginCall();
        call.Run("ADD", Conflist);

        Assert.Equal(Convert.ToInt32("700", 8), (int)File.GetUnixFileMode(call.DataFolder));
        Assert.Equal(Convert.ToInt32("600", 8), (int)File.GetUnixFileMode(Path.Combine(call.DataFolder, "pod1")));
    }

    [Fact]
    public void Add_StateCannotBeStored_NamesTheFileAndWhatHelps()
    {
        using var call = new PluginCall();
        File.WriteAllText(call.DataFolder, "a file where a folder must be");

        Assert.Equal(1, call.Run("ADD", Conflist));
        Assert.Contains(
            $"failed to write container data in the path({call.DataFolder}/pod1): one of its parent directories is a file; make room in " +
            $"{call.DataFolder} and make it writable, or name another with \\\"dataDir\\\"", call.Output, StringComparison.Ordinal);
        Assert.Null(call.Told("ADD"));
    }

    [Fact]
    public void Add_DelegateFails_ItsErrorIsOursAndTheStateStays()
    {
        using var call = new PluginCall();
        call.WriteDelegate("printf '{\"code\":11,\"msg\":\"not <yet>\",\"details\":\"later\"}'; exit 1");

        Assert.Equal(1, call.Run("ADD", Conflist));
        Assert.Equal("{\n    \"code\": 11,\n    \"msg\": \"not \\u003cyet\\u003e\",\n    \"details\": \"later\"\n}", call.Output);
        Assert.True(File.Exists(Path.Combine(call.DataFolder, "pod1")));
    }

    [Fact]
    public void Add_DelegateSaysNothingOfUse_IsAnError()
    {
        using var call = new PluginCall();
        call.WriteDelegate("echo oops; exit 1");

        Assert.Equal(1, call.Run("ADD", Conflist));
        Assert.Contains("netplugin failed: \\\"oops\\\\n\\\"", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_DelegateFailsWithWhatIsNoError_IsTold()
    {
        using var call = new PluginCall();
        call.WriteDelegate("printf '{\"code\":\"x\"}'; exit 1");

        Assert.Equal(1, call.Run("ADD", Conflist));
        Assert.Contains("\"msg\": \"netplugin failed: ", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "unexpected end of JSON input")]
    [InlineData("echo oops", "invalid character 'o'")]
    [InlineData("printf '{\"cniVersion\":'", "unexpected end of JSON input")]
    public void Add_DelegateSucceedsWithoutAResult_IsAnErrorThatNamesIt(string command, string reason)
    {
        using var call = new PluginCall();
        call.WriteDelegate(command);

        Assert.Equal(1, call.Run("ADD", Conflist));
        using JsonDocument error = JsonDocument.Parse(call.Output);
        Assert.Equal($"plugin \"bridge\" returned no valid result: {reason}", error.RootElement.GetProperty("msg").GetString());
    }

    [Fact]
    public void Add_HalfOfASurrogatePair_IsReplacedAsGoDoes()
    {
        using var call = new PluginCall();

        Assert.Equal(0, call.Run("ADD",
            """{"cniVersion":"0.3.1","name":"n","delegate":{"a\ud800":"b\udc00c","d":"\ud83d\ude00\\ud800"}}"""));
        Assert.Contains("\"a\uFFFD\":\"b\uFFFDc\"", call.Told("ADD"), StringComparison.Ordinal);
        Assert.Contains("\"d\":\"\U0001F600\\\\ud800\"", call.Told("ADD"), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NumberThatNoFloatHolds_IsRefused()
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", """{"cniVersion":"0.3.1","name":"n","delegate":{"mtu":1e999}}"""));
        Assert.Contains("cannot unmarshal number 1e999", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NameThatNoFileCanHave_IsAnErrorThatRuntimesCanRead()
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", """{"cniVersion":"0.3.1","name":"n","dataDir":"a\u0000b"}"""));
        Assert.Contains("\"code\": 999", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OutsideOfARuntime_SaysWhatItIs()
    {
        using var call = new PluginCall();

        Assert.Equal(0, call.Run("", ""));
        Assert.Equal("", call.Output);
        Assert.Matches(@"^CNI flannel plugin \S+\nCNI protocol versions supported: 0\.1\.0, .*, 1\.1\.0\n$", call.Errors);
    }

    [Fact]
    public void Add_DelegateThenNull_IsNone()
    {
        using var call = new PluginCall();

        Assert.Equal(0, call.Run("ADD", """{"cniVersion":"0.3.1","name":"n","delegate":{"mtu":9},"delegate":null}"""));
        Assert.Contains("\"mtu\":9480", call.Told("ADD"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x\"", "\"routes\" is not a list")]
    [InlineData("[{\"gw\":\"10.244.100.1\"}]", "{\"gw\":\"10.244.100.1\"} has no \"dst\" in CIDR notation")]
    [InlineData("[{\"dst\":\"10.9.0.0\"}]", "has no \"dst\" in CIDR notation")]
    public void Add_RoutesThatAreNone_AreAnError(string routes, string expected)
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", $$$"""{"cniVersion":"0.3.1","name":"n","ipam":{"routes":{{{routes}}}}}"""));
        using JsonDocument error = JsonDocument.Parse(call.Output);
        Assert.Contains(expected, error.RootElement.GetProperty("msg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_RouteWithMore_KeepsWhatGosTypeHas()
    {
        using var call = new PluginCall();

        Assert.Equal(0, call.Run("ADD",
            """{"cniVersion":"0.3.1","name":"n","ipam":{"routes":[{"mtu":9000,"dst":"10.9.0.7/16","gw":"10.244.100.1","x":1}]}}"""));
        Assert.Contains("{\"dst\":\"10.9.0.7/16\",\"gw\":\"10.244.100.1\",\"mtu\":9000}", call.Told("ADD"), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_DelegateWithAPath_IsRefused()
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", """{"cniVersion":"1.0.0","name":"n","delegate":{"type":"../bridge"}}"""));
        Assert.Contains("invalid plugin name: ../bridge", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_DelegateThatIsMissing_IsAnErrorThatNamesIt()
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", """{"cniVersion":"1.0.0","name":"n","delegate":{"type":"macvlan"}}"""));
        Assert.Contains("failed to find plugin \\\"macvlan\\\" in path [", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FLANNEL_NETWORK")]
    [InlineData("FLANNEL_SUBNET")]
    [InlineData("FLANNEL_MTU")]
    [InlineData("FLANNEL_IPMASQ")]
    public void Add_SubnetFileLacksSomething_SaysWhat(string name)
    {
        using var call = new PluginCall();
        File.WriteAllText(call.SubnetFile, File.ReadAllText(call.SubnetFile).Replace(name, "X", StringComparison.Ordinal));

        Assert.Equal(1, call.Run("ADD", Conflist));
        Assert.Contains($"{call.SubnetFile} is missing {name}", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_DaemonThatDoesNotMasquerade_TellsTheDelegateTo()
    {
        using var call = new PluginCall();
        File.WriteAllText(call.SubnetFile,
            File.ReadAllText(call.SubnetFile).Replace("IPMASQ=true", "IPMASQ=false", StringComparison.Ordinal));
        call.Run("ADD", Conflist);

        Assert.Contains("\"ipMasq\":true", call.Told("ADD"), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_SeveralNetworksAndIPv6_AreAllTold()
    {
        using var call = new PluginCall();
        File.AppendAllText(call.SubnetFile,
            "FLANNEL_NETWORK=10.244.0.0/16,10.245.0.0/16,10.244.0.0/16\n" +
                "FLANNEL_IPV6_NETWORK=2001:db8::/48\nFLANNEL_IPV6_SUBNET=2001:db8:0:1::1/64\n");
        call.Run("ADD", Conflist);

        Assert.Contains("""
            "ranges":[[{"subnet":"10.244.100.0/24"}],[{"subnet":"2001:db8:0:1::/64"}]],"routes":[{"dst":"10.244.0.0/16"},{"dst":"10.245.0.0/16"},{"dst":"2001:db8::/48"}]
            """, call.Told("ADD"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"cniVersion":"2.0.0","name":"n"}""", CniError.IncompatibleVersion)]
    [InlineData("""{"cniVersion":"1.0.0"}""", CniError.InvalidConfiguration)]
    [InlineData("""{"cniVersion":"1.0.0","name":"a/b"}""", CniError.InvalidConfiguration)]
    [InlineData("""{"cniVersion":"1.0.0","name":"n","delegate":[]}""", CniError.Decoding)]
    [InlineData("""{"cniVersion":"1.0.0","name":5}""", CniError.Decoding)]
    public void Add_ConfigurationThatCannotBeServed_HasTheCodeOfTheSpecification(string configuration, int code)
    {
        using var call = new PluginCall();

        Assert.Equal(1, call.Run("ADD", configuration));
        using JsonDocument error = JsonDocument.Parse(call.Output);
        Assert.Equal(code, error.RootElement.GetProperty("code").GetInt32());
    }
}
