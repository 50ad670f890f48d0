using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.TestSupport;
using Xunit;

namespace CniBridge.KernelTests;

/// <summary>ipMasq: packets of containers have the sources that they have with the original, without a rule for each container.</summary>
public sealed class MasqueradeTests
{
    [KernelFact(Kinds = "bridge veth nftables-nat iptables-nft")]
    public void Add_IpMasq_SourcesAreThoseOfTheOriginal()
    {
        PluginProgram.RequireOriginal();
        string[] original = Sources(PluginProgram.Original), ours = Sources(PluginProgram.Ours);

        Assert.Equal(["192.0.2.1", "10.244.28.2"], ours);
        Assert.Equal(original, ours);
    }

    [KernelFact(Kinds = "bridge veth nftables-nat")]
    public void AddAndDelete_SeveralContainers_ShareTheRules()
    {
        using var place = new PortMapPlace();
        string configuration = place.Host.Configuration("\"ipMasq\":true,");
        for (int i = 1; i <= 5; i++)
            place.Host.Call(PluginProgram.Ours, "ADD", $"pod{i}", configuration);

        string rules = place.Host.Host.Run("nft", "list", "table", "ip", "cni-masquerade");
        Assert.Equal(3, rules.Split('\n').Count(line => line.Contains("ip saddr", StringComparison.Ordinal)
            || line.Contains("ip daddr", StringComparison.Ordinal)));
        Assert.Equal(5, rules.Split("goto from-10.244.28.0/24").Length - 1);

        for (int i = 1; i <= 5; i++)
            place.Host.Call(PluginProgram.Ours, "DEL", $"pod{i}", configuration);
        Assert.Equal("", place.Host.Host.Run("nft", "list", "ruleset"));
    }

    // Out of the network, and to another container of it.
    private static string[] Sources(string program)
    {
        using var place = new PortMapPlace();
        string configuration = place.Host.Configuration("\"ipMasq\":true,");
        place.Host.Call(program, "ADD", "pod1", configuration);
        place.Host.Call(program, "ADD", "pod2", configuration);
        return [Seen(place.Host["pod1"], place.Client, "192.0.2.2"), Seen(place.Host["pod1"], place.Host["pod2"], "10.244.28.3")];
    }

    private static string Seen(TestNamespace from, TestNamespace to, string address)
    {
        using Socket receiver = to.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        using Socket sender = from.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.SendTo("hello"u8, receiver.LocalEndPoint!);
        EndPoint seen = new IPEndPoint(IPAddress.Any, 0);
        receiver.ReceiveFrom(new byte[16], ref seen);
        return ((IPEndPoint)seen).Address.ToString();
    }
}
