using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace CniBridge.KernelTests;

public sealed class BridgePluginTests
{
    private const int Many = 20;

    [KernelFact(Kinds = "bridge veth")]
    public async Task Add_ManyAtOnce_EachHasAnAddressOfItsOwnAndReachesTheGateway()
    {
        using var host = new TestHost();
        string configuration = host.Configuration("\"hairpinMode\":true,");
        string[] names = [.. Enumerable.Range(1, Many).Select(number => $"pod{number}")];
        foreach (string name in names)
            _ = host[name];   // made before the calls that use them at the same time

        (int Status, JsonNode? Output)[] results =
            await Task.WhenAll(names.Select(name => host.CallAsync(PluginProgram.Ours, "ADD", name, configuration)));

        Assert.All(results, result => Assert.True(result.Status == 0, result.Output?.ToJsonString()));
        Assert.Equal(Many, results.Select(result => (string?)result.Output!["ips"]![0]!["address"]).Distinct().Count());
        Assert.Single(results.Select(result => (string?)result.Output!["interfaces"]![0]!["mac"]).Distinct());
        Assert.Equal(Many, host.Host.IpJson("link show master cni0").Count);
        foreach (string name in names)
            TestHost.AssertReaches(host[name], host.Host, "10.244.28.1");

        results = await Task.WhenAll(names.Select(name => host.CallAsync(PluginProgram.Ours, "DEL", name, configuration)));

        Assert.All(results, result => Assert.True(result.Status == 0, result.Output?.ToJsonString()));
        Assert.Equal(["last_reserved_ip.0", "lock"], host.State());
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void Add_ThatFails_LeavesNothingOfItself()
    {
        using var host = new TestHost();
        host.Host.Ip("link add cni0 type bridge");
        host.Host.Ip("addr add 192.0.2.1/24 dev cni0");

        (int status, JsonNode? error) = host.TryCall(PluginProgram.Ours, "ADD", "pod1", host.Configuration("\"ipMasq\":true,"));

        Assert.Equal(1, status);
        Assert.Contains("already has an IP address different from 10.244.28.1/24", (string?)error!["msg"], StringComparison.Ordinal);
        Assert.Equal(["last_reserved_ip.0", "lock"], host.State());
        Assert.Empty(host["pod1"].IpJson("link show type veth"));
        Assert.DoesNotContain("cni-masquerade", host.Host.Run("nft", "list", "ruleset"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge veth")]
    public void Add_WithForceAddress_ReplacesWhatTheBridgeHad()
    {
        using var host = new TestHost();
        host.Host.Ip("link add cni0 type bridge");
        host.Host.Ip("addr add 192.0.2.1/24 dev cni0");

        host.Call(PluginProgram.Ours, "ADD", "pod1", host.Configuration("\"forceAddress\":true,"));

        Assert.Equal("10.244.28.1", host.Host.IpJson("-4 addr show cni0").Single().GetProperty("addr_info")[0].GetProperty("local")
            .GetString());
    }

    [KernelFact(Kinds = "bridge veth")]
    public void Add_DeviceThatIsThere_IsRefusedAndKept()
    {
        using var host = new TestHost();
        host["pod1"].Ip("link add eth0 type veth peer name other");

        (int status, JsonNode? error) = host.TryCall(PluginProgram.Ours, "ADD", "pod1", host.Configuration());

        Assert.Equal(1, status);
        Assert.Equal("container veth name provided (eth0) already exists", (string?)error!["msg"]);
        Assert.Single(host["pod1"].IpJson("link show eth0"));
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void Delete_Twice_SucceedsTwice()
    {
        using var host = new TestHost();
        string configuration = host.Configuration("\"ipMasq\":true,");
        host.Call(PluginProgram.Ours, "ADD", "pod1", configuration);

        host.Call(PluginProgram.Ours, "DEL", "pod1", configuration);
        host.Call(PluginProgram.Ours, "DEL", "pod1", configuration);
    }

    [KernelTheory(Kinds = "bridge veth")]
    [InlineData("link set eth0 down", "is down")]
    [InlineData("addr flush dev eth0", "lacks the address 10.244.28.2/24")]
    [InlineData("route del 10.244.0.0/16", "lacks the route 10.244.0.0/16 via 10.244.28.1")]
    [InlineData("link set eth0 address 02:00:00:00:00:01", "MAC address 02:00:00:00:00:01")]
    [InlineData("link del eth0", "has no eth0")]
    public void Check_SomethingMissing_SaysWhat(string damage, string message)
    {
        using var host = new TestHost();
        string configuration = host.Configuration();
        configuration = TestHost.WithResult(configuration, host.Call(PluginProgram.Ours, "ADD", "pod1", configuration));
        host.Call(PluginProgram.Ours, "CHECK", "pod1", configuration);

        host["pod1"].Ip(damage);
        (int status, JsonNode? error) = host.TryCall(PluginProgram.Ours, "CHECK", "pod1", configuration);

        Assert.Equal(1, status);
        Assert.Contains(message, (string?)error!["msg"], StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge veth")]
    public void Check_BridgeNoLongerPromiscuous_SaysSo()
    {
        using var host = new TestHost();
        string configuration = host.Configuration("\"promiscMode\":true,");
        configuration = TestHost.WithResult(configuration, host.Call(PluginProgram.Ours, "ADD", "pod1", configuration));
        host.Call(PluginProgram.Ours, "CHECK", "pod1", configuration);

        host.Host.Ip("link set cni0 promisc off");
        (int status, JsonNode? error) = host.TryCall(PluginProgram.Ours, "CHECK", "pod1", configuration);

        Assert.Equal(1, status);
        Assert.Contains("cni0 is no longer promiscuous", (string?)error!["msg"], StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void CollectGarbage_ContainersThatTheRuntimeForgot_LoseAddressAndRules()
    {
        using var host = new TestHost();
        string configuration = host.Configuration("\"ipMasq\":true,", version: "1.1.0");
        host.Call(PluginProgram.Ours, "ADD", "pod1", configuration);
        host.Call(PluginProgram.Ours, "ADD", "pod2", configuration);
        JsonNode known = JsonNode.Parse(configuration)!;
        known["cni.dev/valid-attachments"] = new JsonArray(new JsonObject { ["containerID"] = "pod2", ["ifname"] = "eth0" });

        host.Call(PluginProgram.Ours, "GC", "pod1", known.ToJsonString());

        Assert.Equal(["10.244.28.3", "last_reserved_ip.0", "lock"], host.State());
        string rules = host.Host.Run("nft", "list", "ruleset");
        Assert.DoesNotContain("10.244.28.2 comment", rules, StringComparison.Ordinal);
        Assert.Contains("10.244.28.3 comment", rules, StringComparison.Ordinal);
        host.Call(PluginProgram.Ours, "STATUS", "pod1", configuration);
    }

    [KernelFact(Kinds = "bridge veth")]
    public void Add_TwoFamilies_BothAreUsableAtOnce()
    {
        using var host = new TestHost();
        string configuration = host.Configuration(version: "1.0.0")
            .Replace("]],", "],[{\"subnet\":\"2001:db8::/64\"}]],", StringComparison.Ordinal);

        host.Call(PluginProgram.Ours, "ADD", "pod1", configuration);

        TestHost.AssertReaches(host["pod1"], host.Host, "10.244.28.1");
        TestHost.AssertReaches(host["pod1"], host.Host, "2001:db8::1");
    }

    [KernelFact(Kinds = "bridge veth")]
    public void Add_ContainerWithoutIPv6_GetsItForItsDeviceAndItsLoopback()
    {
        using var host = new TestHost();
        // As some runtimes create the namespaces of containers.
        host["pod1"].Run("sh", "-c", "for i in all default; do echo 1 > /proc/sys/net/ipv6/conf/$i/disable_ipv6; done");

        host.Call(PluginProgram.Ours, "ADD", "pod1", host.Configuration(subnet: "2001:db8::/64"));

        TestHost.AssertReaches(host["pod1"], host.Host, "2001:db8::1");
        Assert.Equal("1 0 0", host["pod1"].Run("sh", "-c",
            "cd /proc/sys/net/ipv6/conf; echo $(cat default/disable_ipv6 lo/disable_ipv6 eth0/disable_ipv6)").Trim());
    }
}
