using System.Collections.Generic;
using CniBridge.Bridge;
using Xunit;

namespace CniBridge.Tests;

/// <summary>What bridge accepts and refuses before it opens the container's namespace, which does not exist here.</summary>
public sealed class BridgeRequestTests
{
    private const int Environment = 4, Configuration = 7, Namespace = 8;   // the codes of the errors

    [Theory]
    [InlineData("02:00:00:00:00:07")]
    [InlineData("02-00-00-00-00-07")]
    [InlineData("0200.0000.0007")]
    public void Add_MacAddressInAnyFormThatTheOriginalReads_IsAccepted(string mac)
        => Assert.Equal(Namespace, CodeOf("ADD", "", "MAC=" + mac));

    [Theory]
    [InlineData("02:00:00:00:00")]
    [InlineData("02:00:00:00:00:00:00:07")]   // an EUI-64, which no veth can have
    [InlineData("eth0")]
    public void Add_MacAddressThatIsNone_IsRefusedBeforeAnythingIsChanged(string mac)
        => Assert.Equal(Configuration, CodeOf("ADD", "", "MAC=" + mac));

    [Theory]
    [InlineData("""
        ,"runtimeConfig":{"mac":""},"args":{"cni":{"mac":"02:00:00:00:00:07"}}
        """)]
    [InlineData("""
        ,"runtimeConfig":{"mac":"02:00:00:00:00:07"},"args":{"cni":{"mac":"wrong"}}
        """)]
    public void Add_MacAddressesOfSeveralSources_TheFirstThatIsNotEmptyCounts(string more)
        => Assert.Equal(Namespace, CodeOf("ADD", more, "MAC=wrong"));

    [Theory]
    [InlineData("ADD", "FOO=1", Environment)]
    [InlineData("CHECK", "FOO=1", Environment)]
    [InlineData("ADD", "IP=192.0.2.7;MAC=02:00:00:00:00:07", Environment)]
    [InlineData("ADD", "IgnoreUnknown=1;IP=192.0.2.7;MAC=02:00:00:00:00:07", Namespace)]
    [InlineData("DEL", "FOO=1", 0)]
    public void AnyCommand_UnknownArguments_AreRefusedUnlessIgnoredOrOnlyCleaningUp(string command, string arguments, int code)
        => Assert.Equal(code, CodeOf(command, "", arguments));

    [Fact]
    public void Add_UnknownArgumentsBesideAMacAddressOfTheConfiguration_AreRefusedToo()
        => Assert.Equal(Environment, CodeOf("ADD", ",\"args\":{\"cni\":{\"mac\":\"02:00:00:00:00:07\"}}", "FOO=1"));

    private static int CodeOf(string command, string more, string arguments)
    {
        Dictionary<string, string> environment = Call.Environment(command);
        environment["CNI_ARGS"] = arguments;
        Call call = Call.Run(new BridgePlugin(), environment,
            $$"""{"cniVersion":"1.0.0","name":"net","type":"bridge","bridge":"nonexistent0"{{more}}}""");
        return call.Output.Length == 0 ? 0 : call.Json.GetProperty("code").GetInt32();
    }
}
