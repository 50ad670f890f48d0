using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Netlink.TestSupport;
using Xunit;

namespace CniBridge.KernelTests;

/// <summary>Mapped ports: who reaches them, and from which address, is as with the original; and nothing stays.</summary>
public sealed class PortMapTests
{
    private const string Mappings = """
        [{"hostPort":8080,"containerPort":80,"protocol":"tcp"},{"hostPort":8053,"containerPort":53,"protocol":"UDP"},
         {"hostPort":8081,"containerPort":80,"protocol":"tcp","hostIP":"192.0.2.1"}]
        """;

    [KernelTheory(Kinds = "bridge veth nftables-nat iptables-nft")]
    [InlineData("", "client", "host", "pod1", "pod2")]
    [InlineData("\"markMasqBit\":9,", "client", "pod2")]
    [InlineData("\"snat\":false,", "client")]   // others wait in vain for answers that go past the host
    public void Add_SameMappings_ClientsSeeTheSameAsWithTheOriginal(string more, params string[] askers)
    {
        PluginProgram.RequireOriginal();
        string[] original = Ask(Path.Combine(PluginProgram.OriginalFolder, "portmap"), more, askers), ours = Ask(null, more, askers);

        Assert.Equal(original, ours);
        Assert.Contains("client tcp 192.0.2.1:8080: 192.0.2.2", ours);
        Assert.Contains("client tcp 198.51.100.1:8081: none", ours);
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void Add_TwoContainersThenOneGoes_OnlyItsPortsGo()
    {
        using var place = new PortMapPlace();
        JsonNode? first = place.Attach("pod1"), second = place.Attach("pod2");
        string portmap = place.OwnPortmap;
        place.Host.Call(portmap, "ADD", "pod1", PortMapPlace.Configuration(first, Mappings));
        place.Host.Call(portmap, "ADD", "pod2", PortMapPlace.Configuration(second, """[{"hostPort":9090,"containerPort":80}]"""));
        place.Host.Call(portmap, "ADD", "pod2", PortMapPlace.Configuration(second, """[{"hostPort":9090,"containerPort":80}]"""));   // again
        place.Host.Call(portmap, "CHECK", "pod1", PortMapPlace.Configuration(first, Mappings));

        place.Host.Call(portmap, "DEL", "pod1", PortMapPlace.Configuration(null, ""));
        place.Host.Call(portmap, "DEL", "pod1", PortMapPlace.Configuration(null, ""));

        Assert.Equal("none", place.Ask("tcp", place.Client, "192.0.2.1", 8080, "pod1", 80));
        Assert.Equal("192.0.2.2", place.Ask("tcp", place.Client, "192.0.2.1", 9090, "pod2", 80));
        place.Host.Call(portmap, "DEL", "pod2", PortMapPlace.Configuration(null, ""));
        Assert.DoesNotContain("portmap", place.Host.Host.Run("nft", "list", "ruleset"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void Check_RuleOrMapGone_Fails()
    {
        using var place = new PortMapPlace();
        string configuration = PortMapPlace.Configuration(place.Attach("pod1"), Mappings);
        place.Host.Call(place.OwnPortmap, "ADD", "pod1", configuration);
        string element = place.Host.Host.Run("nft", "list", "map", "ip", "cni-portmap", "ports")
            .Split("elements = {")[1].Split(',', '}')[0];
        place.Host.Host.Run("nft", "delete", "element", "ip", "cni-portmap", "ports", "{", element, "}");

        (int status, JsonNode? error) = place.Host.TryCall(place.OwnPortmap, "CHECK", "pod1", configuration);

        Assert.Equal(1, status);
        Assert.Contains("does not lead to chain of-net/pod1", (string?)error!["msg"], StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void Add_ManyContainers_CostsAPacketTheSameRules()
    {
        using var place = new PortMapPlace();
        JsonNode? result = place.Attach("pod1");
        for (int i = 0; i < 20; i++)
        {
            place.Host.Call(place.OwnPortmap, "ADD", $"pod{i}", PortMapPlace.Configuration(result,
                $$"""[{"hostPort":{{8000 + i}},"containerPort":80},{"hostPort":{{8000 + i}},"containerPort":80,"protocol":"sctp","hostIP":"192.0.2.1"}]"""));
        }

        string[] rules = [.. place.Host.Host.Run("nft", "list", "chain", "ip", "cni-portmap", "mappings").Split('\n')
            .Where(line => line.Contains("vmap", StringComparison.Ordinal)).Select(line => line.Trim())];

        Assert.Equal(["ip daddr . meta l4proto . th dport vmap @addresses", "meta l4proto . th dport vmap @ports"], rules);
        Assert.Equal("192.0.2.2", place.Ask("tcp", place.Client, "192.0.2.1", 8019, "pod1", 80));
    }

    [KernelTheory(Kinds = "veth")]
    [InlineData("\"conditionsV4\":[\"-s\",\"192.0.2.0/24\"],", "conditionsV4")]
    [InlineData("\"conditionsV6\":[\"-s\",\"2001:db8::/64\"],", "conditionsV6")]
    [InlineData("\"externalSetMarkChain\":\"KUBE-MARK-MASQ\",", "externalSetMarkChain")]
    [InlineData("\"backend\":\"iptables\",", "backend")]
    [InlineData("\"markMasqBit\":32,", "MasqMarkBit must be between 0 and 31")]
    public void Add_WhatItCannot_IsRefusedByName(string more, string name)
    {
        using var place = new PortMapPlace();

        (int status, JsonNode? error) = place.Host.TryCall(place.OwnPortmap, "ADD", "pod1",
            PortMapPlace.Configuration(JsonNode.Parse("""{"ips":[]}"""), Mappings, more));

        Assert.Equal(1, status);
        Assert.Contains(name, (string?)error!["msg"], StringComparison.Ordinal);
        place.Host.Call(place.OwnPortmap, "DEL", "pod1", PortMapPlace.Configuration(null, """[{"hostPort":0}]""", more));
    }

    [KernelTheory(Kinds = "veth")]
    [InlineData("""[{"hostPort":0,"containerPort":80}]""", "Invalid host port number: 0")]
    [InlineData("""[{"hostPort":80,"containerPort":70000}]""", "Invalid container port number: 70000")]
    [InlineData("""[{"hostPort":80,"containerPort":80,"protocol":"icmp"}]""", "use tcp, udp or sctp")]
    [InlineData("""[{"hostPort":80,"containerPort":80,"hostIP":"here"}]""", "\"here\" is not an address of a host")]
    [InlineData("""[{"hostPort":80,"containerPort":80,"hostIP":"192.2"}]""", "\"192.2\" is not an address of a host")]
    public void Add_MappingThatIsNone_IsRefused(string mappings, string message)
    {
        using var place = new PortMapPlace();

        (int status, JsonNode? error) = place.Host.TryCall(place.OwnPortmap, "ADD", "pod1",
            PortMapPlace.Configuration(JsonNode.Parse("""{"ips":[]}"""), mappings));

        Assert.Equal(1, status);
        Assert.Contains(message, (string?)error!["msg"], StringComparison.Ordinal);
    }

    /// <summary>Which of the addresses in the previous plugin's result is the container's. The host has no route to them.</summary>
    [KernelTheory(Kinds = "bridge veth nftables-nat iptables-nft")]
    [InlineData("""{"interfaces":[{"name":"net1","sandbox":"/x"},{"name":"eth0","sandbox":"/x"}]}""", 0, 1)]
    [InlineData("""{"interfaces":[{"name":"eth0"},{"name":"eth0","sandbox":"/x"}]}""", 0, 1)]
    [InlineData("""{"interfaces":[{"name":"cni0"}]}""", null, null)]
    [InlineData("""{"interfaces":[{"name":"cni0"}]}""", -1, null)]
    [InlineData("""{"interfaces":[{"name":"cni0"}]}""", 0, 7)]
    public void Add_SeveralAddresses_MapsToTheOneOfTheOriginal(string previous, int? first, int? second)
    {
        PluginProgram.RequireOriginal();
        JsonNode result = JsonNode.Parse(previous)!;
        result["cniVersion"] = "0.4.0";
        result["ips"] = new JsonArray(Address("10.9.0.5/24", first), Address("10.9.0.6/24", second));

        string[] original = Targets(Path.Combine(PluginProgram.OriginalFolder, "portmap"), result), ours = Targets(null, result);

        Assert.Single(original);
        Assert.Equal(original, ours);
    }

    private static JsonObject Address(string address, int? index)
    {
        var made = new JsonObject { ["version"] = "4", ["address"] = address };
        if (index is not null)
            made["interface"] = index;
        return made;
    }

    private static string[] Targets(string? original, JsonNode previous)
    {
        using var place = new PortMapPlace();
        place.Host.Call(original ?? place.OwnPortmap, "ADD", "pod1", PortMapPlace.Configuration(previous,
            """[{"hostPort":8080,"containerPort":80,"protocol":"tcp"}]"""));
        return [.. place.Host.Host.Run("nft", "list", "ruleset").Split("dnat to ")[1..].Select(rest => rest.Split('\n')[0])];
    }

    private static string[] Ask(string? original, string more, string[] askers)
    {
        using var place = new PortMapPlace();
        JsonNode? result = place.Attach("pod1");
        place.Attach("pod2");
        string portmap = original ?? place.OwnPortmap;
        JsonNode? given = place.Host.Call(portmap, "ADD", "pod1", PortMapPlace.Configuration(result, Mappings, more));
        List<string> seen = [$"result: {given!["ips"]!.ToJsonString()}"];
        foreach (string who in askers)
        {
            TestNamespace from = who switch { "client" => place.Client, "host" => place.Host.Host, _ => place.Host[who] };
            foreach ((string protocol, string address, int port, int target) in ((string, string, int, int)[])
                [("tcp", "192.0.2.1", 8080, 80), ("udp", "192.0.2.1", 8053, 53), ("tcp", "192.0.2.1", 8081, 80),
                    ("tcp", "198.51.100.1", 8081, 80), ("tcp", "198.51.100.1", 8080, 80), ("tcp", "192.0.2.1", 8082, 80)])
                seen.Add($"{who} {protocol} {address}:{port}: {place.Ask(protocol, from, address, port, "pod1", target)}");
        }

        if (askers.Contains("host"))
            seen.Add($"host loopback: {place.Ask("tcp", place.Host.Host, "127.0.0.1", 8080, "pod1", 80)}");
        // With what ADD was given, as runtimes do: the original does nothing else.
        place.Host.Call(portmap, "DEL", "pod1", PortMapPlace.Configuration(null, Mappings, more));
        seen.Add($"after DEL: {place.Ask("tcp", place.Client, "192.0.2.1", 8080, "pod1", 80)}");
        return [.. seen];
    }
}
