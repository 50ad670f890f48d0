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

    [Theory]
    [InlineData("ADD", "\"ipam\":{\"type\":\"host-local\",\"ranges\":[null]}", "ranges")]
    [InlineData("ADD", "\"ipam\":{\"type\":\"host-local\",\"ranges\":[[{\"subnet\":\"192.0.2.0/24\"},null]]}", "ranges")]
    [InlineData("ADD", "\"ipam\":{\"type\":\"host-local\",\"subnet\":\"192.0.2.0/24\",\"routes\":[null]}", "routes")]
    [InlineData("ADD", "\"runtimeConfig\":{\"portMappings\":[null]}", "portMappings")]
    [InlineData("CHECK", "\"prevResult\":{\"interfaces\":[{\"name\":\"eth0\"},null]}", "interfaces")]
    [InlineData("GC", "\"cni.dev/valid-attachments\":[null]", "cni.dev/valid-attachments")]
    public void Run_ListWithANullElement_IsRefusedByItsName(string command, string field, string list)
        => Assert.All<ICniPlugin>([new BridgePlugin(), new HostLocalPlugin(), new PortMapPlugin()], plugin => AssertError(6,
            $"the list \"{list}\" has an element that is null",
            Call.Run(plugin, Call.Environment(command), $$"""{"cniVersion":"1.1.0","name":"n",{{field}}}""")));

    [Theory]
    [InlineData("\"mtu\":\"1500\"", "the value of $.mtu has the wrong type")]
    [InlineData("\"isGateway\":null", "the value of $.isGateway has the wrong type")]
    [InlineData("\"runtimeConfig\":{\"portMappings\":{}}", "the value of $.runtimeConfig.portMappings has the wrong type")]
    public void Add_ValueOfAnotherType_IsNamedWithoutOurClasses(string field, string message)
    {
        ICniPlugin plugin = field.Contains("portMappings", StringComparison.Ordinal) ? new PortMapPlugin() : new BridgePlugin();
        Call call = Call.Run(plugin, Call.Environment("ADD"), $$"""{"cniVersion":"1.1.0","name":"n",{{field}}}""");

        AssertError(6, message, call);
        Assert.DoesNotContain("CniBridge", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("-5")]
    public void Add_MtuThatNoDeviceCanHave_IsRefused(string mtu) => AssertError(7, $"invalid mtu {mtu}",
        Call.Run(new BridgePlugin(), Call.Environment("ADD"), $$"""{"cniVersion":"1.1.0","name":"n","mtu":{{mtu}}}"""));

    // What a namespace leaves at its path when it is unmounted and the file is not removed.
    [Fact]
    public void Run_FileThatIsNoNamespace_IsThatOfAContainerThatIsGone()
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllText(folder["leftover"], "");
        Call delete = Run("DEL");

        Assert.Equal((0, ""), (delete.Status, delete.Output));
        AssertError(8, $"{folder["leftover"]} is not a network namespace", Run("ADD"));

        Call Run(string command)
        {
            Dictionary<string, string> environment = Call.Environment(command);
            environment["CNI_NETNS"] = folder["leftover"];
            return Call.Run(new BridgePlugin(), environment, Good);
        }
    }

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
    [InlineData("DEL", "\"ipam\":{\"routes\":[null]}")]
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
