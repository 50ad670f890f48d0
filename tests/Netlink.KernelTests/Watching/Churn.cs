using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Watching;

/// <summary>Changes at random of every object that can be watched, many of which the kernel refuses, since what they need is not there just
/// then.</summary>
/// <param name="network">Where most things happen: <c>va</c> and <c>vb</c> are a pair, and <c>vd</c>, the other end of <c>vc</c>, comes and
/// goes.</param>
/// <param name="other">Where the other end goes to.</param>
/// <param name="random">Where chance comes from.</param>
internal sealed partial class Churn(TestNamespace network, TestNamespace other, Random random)
{
    private static readonly string[] s_links = ["va", "vb", "vc", "vd", "br0"];

    private RtnetlinkClient Client => network.Rtnetlink;

    /// <summary>What the changes begin with.</summary>
    public static Churn Begin(TestNamespace network, TestNamespace other, Random random)
    {
        network.AddVeth("va", "vb");
        network.AddVeth("vc", "vd");
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        network.Rtnetlink.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink(), Up = true });
        foreach (string address in (string[])["10.0.0.1/24 dev va", "10.2.0.1/24 dev vc", "2001:db8::1/64 dev va nodad",
            "2001:db8:2::1/64 dev vc nodad"])
            network.Ip($"addr add {address}");
        return new Churn(network, other, random);
    }

    /// <summary>Makes a change.</summary>
    public void Step(NetworkObjects objects)
    {
        List<Action> choices = [];
        if (objects.HasFlag(NetworkObjects.Routes))
            choices.AddRange([ChangeRoute, ChangeRoute, ChangeRoute, ChangeRoute]);
        if (objects.HasFlag(NetworkObjects.Links))
            choices.AddRange([ChangeLink, ChangePlace]);
        if (objects.HasFlag(NetworkObjects.Addresses))
            choices.Add(ChangeAddress);
        if (objects.HasFlag(NetworkObjects.Neighbours))
            choices.Add(ChangeNeighbour);
        if (objects.HasFlag(NetworkObjects.Rules))
            choices.Add(ChangeRule);
        if (objects.HasFlag(NetworkObjects.NextHops))
            choices.Add(ChangeNextHop);
        Exception? refused = Record.Exception(choices[random.Next(choices.Count)]);
        Assert.True(refused is null or NetlinkException, refused?.ToString());
    }

    private T Of<T>(params T[] choices) => choices[random.Next(choices.Length)];

    private bool Once(int of = 2) => random.Next(of) == 0;

    private int IndexOf(string link) => Client.Links.Get(link).Index;

    private void ChangeLink()
    {
        string name = Of(s_links);
        LinkChange change = random.Next(10) switch
        {
            0 or 1 => new LinkChange { Up = Once(3) ? false : true },
            2 => new LinkChange { Mtu = Of(1280, 1400, 1500) },
            3 => new LinkChange { Alias = $"alias{random.Next(3)}", TransmitQueueLength = random.Next(100, 103) },
            4 => new LinkChange { Promiscuous = Once(), AllMulticast = Once() },
            5 => new LinkChange { Group = (uint)random.Next(3) },
            6 => new LinkChange { Master = Once() ? 0 : IndexOf("br0") },
            7 => new LinkChange { Address = LinkLayerAddress.Parse($"02:00:5e:10:00:0{random.Next(9)}") },
            8 => new LinkChange { Arp = Once(), Multicast = Once() },
            _ => new LinkChange { Port = new BridgePort { Cost = (uint)random.Next(1, 4), Hairpin = Once() } },
        };
        if (Once(12))
            Client.Qdiscs.Replace(new Qdisc(IndexOf(name), Of<QdiscKind>(new FqCodelQdisc(), new FqQdisc())));
        else if (Once(12))
            Client.Links.AddAlternativeName(name, $"other{random.Next(5)}");
        else if (Once(12))
            Client.Links.DeleteAlternativeName(name, $"other{random.Next(5)}");
        else
            Client.Links.Set(name, change);
    }

    /// <summary>One end of a pair goes to another namespace and comes back; links are made and deleted.</summary>
    private void ChangePlace()
    {
        switch (random.Next(6))
        {
            case 0: Client.Links.Set("vd", new LinkChange { Namespace = other.Namespace }); break;
            case 1: other.Rtnetlink.Links.Set("vd", new LinkChange { Namespace = network.Namespace }); break;
            case 2 when Once(3): Client.Links.Delete("vc"); break;
            case 3: network.AddVeth("vc", "vd"); break;
            case 4:
                Client.Links.Add(new LinkSpec("vlan7") { Kind = new VlanLink { Id = 7 }, ParentIndex = IndexOf("vc"), Up = true });
                break;
            default: Client.Links.Delete("vlan7"); break;
        }
    }

    private void ChangeAddress()
    {
        bool ipv4 = Once();
        var address = new Address(IndexOf(Of("va", "vb", "vc")), InterfaceAddress.Parse(ipv4
            ? $"10.{Of(0, 2)}.0.{random.Next(1, 4)}/{Of(24, 32)}" : $"2001:db8:{Of(0, 2)}::{random.Next(1, 4)}/{Of(64, 128)}"))
        {
            Peer = ipv4 && Once(4) ? IPAddress.Parse("10.3.0.1") : null,
            Flags = ipv4 || Once(3) ? AddressFlags.None : AddressFlags.NoDuplicateDetection,
        };
        if (Once(5))
            network.Namespace.WriteSysctl("net/ipv4/conf/all/promote_secondaries", Of("0", "1"));
        Do(() => Client.Addresses.Add(address), () => Client.Addresses.Replace(address), () => Client.Addresses.Delete(address));
    }

    private void ChangeNeighbour()
    {
        var neighbour = new Neighbour(IndexOf(Of("va", "vb", "vc")), IPAddress.Parse(Once() ? $"10.0.0.{random.Next(9, 13)}"
            : $"2001:db8::{random.Next(9, 13)}"))
        {
            LinkLayerAddress = LinkLayerAddress.Parse($"02:00:5e:10:00:0{random.Next(9)}"),
            Flags = Once(5) ? NeighbourFlags.Proxy : NeighbourFlags.None,
            State = Once(5) ? NeighbourState.NoArp : NeighbourState.Permanent,
        };
        Do(() => Client.Neighbours.Add(neighbour), () => Client.Neighbours.Replace(neighbour), () => Client.Neighbours.Delete(neighbour));
    }

    private void ChangeRule()
    {
        var rule = new Rule(Of(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6))
        {
            Priority = (uint)random.Next(100, 104),
            Table = (RouteTable)random.Next(100, 102),
            Mark = Once() ? 1 : null,
            IsInverted = Once(4),
            InputInterface = Once(4) ? "vc" : null,
        };
        Do(() => Client.Rules.Add(rule), () => Client.Rules.Add(rule), Delete);

        void Delete()
        {
            try
            {
                Client.Rules.Delete(rule);
            }
            catch (InvalidOperationException)
            {
                // The kernel would delete another one.
            }
        }
    }

    private void ChangeNextHop()
    {
        uint id = (uint)random.Next(1, 9);
        NextHopObject hop = new() { Id = id };
        hop = random.Next(5) switch
        {
            0 => hop with { IsBlackhole = true, Family = Of(AddressFamily.InterNetwork, AddressFamily.InterNetworkV6) },
            1 or 2 => hop with { Gateway = Host(9), OutputInterface = IndexOf(Of("va", "vc")) },
            3 => hop with { Gateway = IPAddress.Parse($"fe80::{random.Next(9, 12)}"), OutputInterface = IndexOf(Of("va", "vc")) },
            _ => hop with { Group = [.. new[] { Member(), Member() }.DistinctBy(member => member.Id)] },
        };
        Do(() => Client.NextHops.Add(hop), () => Client.NextHops.Replace(hop), () => Client.NextHops.Delete(id));

        NextHopGroupMember Member() => new((uint)random.Next(1, 9));
    }

    private void Do(Action add, Action replace, Action delete) => Of(add, replace, delete)();
}
