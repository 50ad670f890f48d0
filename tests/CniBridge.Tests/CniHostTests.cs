using System;
using System.Collections.Generic;
using System.Text.Json;
using CniBridge.Bridge;
using CniBridge.HostLocal;
using CniBridge.PortMap;
using CniBridge.Protocol;
using Xunit;

namespace CniBridge.Tests;

/// <summary>What any call is answered with, before the kernel is asked for anything.</summary>
public sealed class CniHostTests
{
    private const string Good = """{"cniVersion":"1.1.0","name":"n","type":"bridge"}""";

    [Fact]
    public void Run_Version_ListsWhatIsSupported()
    {
        Call call = Call.Run(new BridgePlugin(), new Dictionary<string, string> { ["CNI_COMMAND"] = "VERSION" }, "");

        Assert.Equal(0, call.Status);
        Assert.Equal("1.1.0", call.Json.GetProperty("cniVersion").GetString());
        Assert.Equal(["0.3.0", "0.3.1", "0.4.0", "1.0.0", "1.1.0"], Strings(call.Json.GetProperty("supportedVersions")));
    }

    [Fact]
    public void Run_WithoutCommand_SaysWhatItIs()
    {
        Call call = Call.Run(new BridgePlugin(), [], "");

        Assert.Equal(0, call.Status);
        Assert.Empty(call.Output);
        Assert.Contains("CNI protocol versions supported: 0.3.0", call.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ADD", "CNI_CONTAINERID")]
    [InlineData("ADD", "CNI_NETNS")]
    [InlineData("ADD", "CNI_IFNAME")]
    [InlineData("ADD", "CNI_PATH")]
    [InlineData("CHECK", "CNI_NETNS")]
    [InlineData("DEL", "CNI_IFNAME")]
    [InlineData("GC", "CNI_PATH")]
    public void Run_VariableMissing_IsAnErrorThatNamesIt(string command, string missing)
    {
        Dictionary<string, string> environment = Call.Environment(command);
        environment.Remove(missing);
        AssertError(4, $"required env variables [{missing}] missing", Call.Run(new BridgePlugin(), environment, Good));
    }

    [Theory]
    [InlineData("CNI_CONTAINERID", "../x", "invalid characters in containerID")]
    [InlineData("CNI_CONTAINERID", "a b", "invalid characters in containerID")]
    [InlineData("CNI_IFNAME", "averyveryverylongname", "interface name is too long")]
    [InlineData("CNI_IFNAME", "..", "interface name is . or ..")]
    [InlineData("CNI_IFNAME", "a/b", "interface name contains / or : or whitespace characters")]
    [InlineData("CNI_COMMAND", "UPDATE", "unknown CNI_COMMAND: UPDATE")]
    public void Run_VariableMalformed_IsAnError(string name, string value, string message)
    {
        Dictionary<string, string> environment = Call.Environment("ADD");
        environment[name] = value;
        AssertError(4, message, Call.Run(new BridgePlugin(), environment, Good));
    }

    [Theory]
    [InlineData("xx", 6, "error unmarshall network config")]
    [InlineData("", 6, "error unmarshall network config")]
    [InlineData("""{"cniVersion":"1.0.0"}""", 7, "missing network name")]
    [InlineData("""{"cniVersion":"1.0.0","name":"a b"}""", 7, "invalid characters found in network name")]
    [InlineData("""{"cniVersion":"0.9.0","name":"n"}""", 1, "incompatible CNI versions")]
    [InlineData("""{"name":"n"}""", 1, "incompatible CNI versions")]
    [InlineData("""{"cniVersion":"1.0.0","name":"n","vlan":5000}""", 7, "invalid VLAN ID 5000 (must be between 0 and 4094)")]
    [InlineData("""{"cniVersion":"1.0.0","name":"n","hairpinMode":true,"promiscMode":true}""", 7,
        "cannot set hairpin mode and promiscuous mode")]
    [InlineData("""{"cniVersion":"1.0.0","name":"n","mtu":"large"}""", 6, "$.mtu")]
    [InlineData("""{"cniVersion":"1.0.0","name":"n"}""", 8, "failed to open netns \"/run/netns/none\"")]
    public void Add_ConfigurationThatCannotBeServed_IsAnErrorWithTheCodeOfTheSpecification(string configuration, int code, string message)
        => AssertError(code, message, Call.Run(new BridgePlugin(), Call.Environment("ADD"), configuration));

    [Theory]
    [InlineData("\"macspoofchk\":true", "macspoofchk")]
    [InlineData("\"disableContainerInterface\":true", "disableContainerInterface")]
    [InlineData("\"vlanTrunk\":[{\"id\":5}]", "vlanTrunk")]
    [InlineData("\"ipMasqBackend\":\"iptables\"", "ipMasqBackend")]
    public void Add_FieldThatIsNotSupported_IsRefusedByName(string field, string name)
        => AssertError(2, $"\"{name}\"",
            Call.Run(new BridgePlugin(), Call.Environment("ADD"), $$"""{"cniVersion":"1.0.0","name":"n",{{field}}}"""));

    [Theory]
    [InlineData("CHECK", "0.3.1")]
    [InlineData("GC", "1.0.0")]
    [InlineData("STATUS", "0.4.0")]
    public void Run_CommandThatTheVersionLacks_IsAnError(string command, string version)
        => AssertError(1, $"config version does not allow {command}",
            Call.Run(new BridgePlugin(), Call.Environment(command), $$"""{"cniVersion":"{{version}}","name":"n"}"""));

    [Fact]
    public void CollectGarbage_WithoutAListOfAttachments_IsRefusedByEveryPlugin()
        => Assert.All<ICniPlugin>([new BridgePlugin(), new HostLocalPlugin(), new PortMapPlugin()], plugin
            => AssertError(7, "GC needs the list \"cni.dev/valid-attachments\"", Call.Run(plugin, Call.Environment("GC"), Good)));

    [Fact]
    public void Delete_NamespaceThatIsGone_Succeeds()
    {
        Call call = Call.Run(new BridgePlugin(), Call.Environment("DEL"), Good);

        Assert.Equal((0, ""), (call.Status, call.Output));
    }

    // A runtime calls DEL after an ADD that was refused, and again until it succeeds.
    [Theory]
    [InlineData("DEL", "\"vlan\":5000")]
    [InlineData("DEL", "\"macspoofchk\":true")]
    [InlineData("DEL", "\"hairpinMode\":true,\"promiscMode\":true")]
    [InlineData("GC", "\"hairpinMode\":true,\"promiscMode\":true")]
    public void DeleteOrCollect_ConfigurationThatAddRefuses_Succeeds(string command, string field)
    {
        Call call = Call.Run(new BridgePlugin(), Call.Environment(command),
            $$"""{"cniVersion":"1.1.0","name":"n","cni.dev/valid-attachments":[],{{field}}}""");

        Assert.Equal((0, ""), (call.Status, call.Output));
    }

    [Fact]
    public void Read_DefaultsLeftOut_AreTheOriginals()
    {
        BridgeConfiguration configuration =
            BridgeConfiguration.Read(new CniRequest { Command = "ADD", Configuration = """{"name":"n"}"""u8.ToArray() });

        Assert.Equal("cni0", configuration.BridgeName);
        Assert.Null(configuration.PreserveDefaultVlan);
        Assert.False(configuration.NeedsGateway);
        Assert.False(configuration.HasAddresses);
    }

    private static void AssertError(int code, string message, Call call)
    {
        Assert.Equal(1, call.Status);
        Assert.Equal(code, call.Json.GetProperty("code").GetInt32());
        Assert.Contains(message, call.Json.GetProperty("msg").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Strings(JsonElement list)
    {
        foreach (JsonElement item in list.EnumerateArray())
            yield return item.GetString();
    }
}
