using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace CniBridge.KernelTests;

/// <summary>Ours leaves the kernel and the files as the original does, and each takes away what the other made.</summary>
public sealed class BesideTheOriginalTests
{
    [KernelTheory(Kinds = "bridge veth")]
    [InlineData("\"hairpinMode\":true,")]
    [InlineData("\"promiscMode\":true,")]
    [InlineData("\"bridge\":\"br-x\",\"mtu\":1400,")]
    [InlineData("\"vlan\":7,")]
    public async Task AddAndDelete_SameConfiguration_LeaveTheSame(string more)
    {
        PluginProgram.RequireOriginal();
        (string attached, string detached, string[] files) = await AttachAndDetachAsync(PluginProgram.Original, more);
        (string ownAttached, string ownDetached, string[] ownFiles) = await AttachAndDetachAsync(PluginProgram.Ours, more);

        Assert.Equal(attached, ownAttached);
        Assert.Equal(detached, ownDetached);
        Assert.Equal(files, ownFiles);
    }

    [KernelTheory(Kinds = "bridge veth")]
    [InlineData("")]
    [InlineData("\"vlan\":7,")]
    [InlineData("\"dns\":{\"nameservers\":[\"192.0.2.53\"]},")]
    public void Add_SameConfiguration_ReportsTheSame(string more)
    {
        PluginProgram.RequireOriginal();
        Assert.Equal(Report(PluginProgram.Original, more), Report(PluginProgram.Ours, more));
    }

    [KernelTheory(Kinds = "bridge veth")]
    [InlineData(true)]
    [InlineData(false)]
    public void Delete_OfWhatTheOtherAdded_LeavesNothing(bool oursFirst)
    {
        PluginProgram.RequireOriginal();
        (string first, string second) = oursFirst ? (PluginProgram.Ours, PluginProgram.Original)
            : (PluginProgram.Original, PluginProgram.Ours);
        using var host = new TestHost();
        string configuration = host.Configuration("\"hairpinMode\":true,");
        host.Call(first, "ADD", "pod1", configuration);
        host.Call(second, "ADD", "pod2", configuration);
        Assert.Equal(["10.244.28.2", "10.244.28.3", "last_reserved_ip.0", "lock"], host.State());
        TestHost.AssertReaches(host["pod1"], host["pod2"], "10.244.28.3");

        host.Call(second, "DEL", "pod1", configuration);
        host.Call(first, "DEL", "pod2", configuration);

        Assert.Equal(["last_reserved_ip.0", "lock"], host.State());
        Assert.Empty(host.Host.IpJson("link show type veth"));
        Assert.Empty(host["pod1"].IpJson("link show type veth"));
    }

    [KernelTheory(Kinds = "bridge veth")]
    [InlineData("")]
    [InlineData(",\"gw\":\"10.244.28.1\"")]
    public void Check_OfWhatTheOtherAdded_SaysWhatItSaysOfItsOwn(string gateway)
    {
        PluginProgram.RequireOriginal();
        Assert.Equal((0, null), Check(PluginProgram.Original, PluginProgram.Ours, gateway));
        // Some releases of the original do not find routes again that name no gateway, their own neither.
        Assert.Equal(Check(PluginProgram.Original, PluginProgram.Original, gateway),
            Check(PluginProgram.Ours, PluginProgram.Original, gateway));
    }

    private static string? Report(string program, string more)
    {
        using var host = new TestHost();
        JsonNode result = host.Call(program, "ADD", "pod1", host.Configuration(more, version: "1.0.0"))!;
        foreach (JsonNode? item in result["interfaces"]!.AsArray())
        {
            Assert.NotNull(item!["mac"]);
            item["mac"] = "drawn";
            if (item["sandbox"] is not null)
                item["sandbox"] = "the container's";
            else if (((string)item["name"]!).StartsWith("veth", StringComparison.Ordinal))
                item["name"] = "veth";
        }

        return result.ToJsonString();
    }

    private static (int Status, string? Output) Check(string adds, string checks, string gateway)
    {
        using var host = new TestHost();
        string configuration = host.Configuration("\"hairpinMode\":true,")
            .Replace("10.244.0.0/16\"", "10.244.0.0/16\"" + gateway, System.StringComparison.Ordinal);
        JsonNode? result = host.Call(adds, "ADD", "pod1", configuration);
        (int status, JsonNode? output) = host.TryCall(checks, "CHECK", "pod1", TestHost.WithResult(configuration, result));
        return (status, output?.ToJsonString());
    }

    private static async Task<(string Attached, string Detached, string[] Files)> AttachAndDetachAsync(string program, string more)
    {
        using var host = new TestHost();
        string configuration = host.Configuration(more);
        host.Call(program, "ADD", "pod1", configuration);
        await host.BridgeIsAsync("UP");
        string attached = host.Describe("pod1");
        string[] files = [.. host.State()
            .Select(name => $"{name}: {System.IO.File.ReadAllText(System.IO.Path.Combine(host.StateFolder, name!))}")];
        host.Call(program, "DEL", "pod1", configuration);
        // With a VLAN the gateway is at a port of its own, which stays.
        await host.BridgeIsAsync(more.Contains("vlan", StringComparison.Ordinal) ? "UP" : "DOWN");
        return (attached, host.Describe("pod1"), files);
    }
}
