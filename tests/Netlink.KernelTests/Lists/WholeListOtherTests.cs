using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Netlink.Generic;
using Netlink.KernelTests.Netfilter;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Lists;

/// <summary>The same of netfilter and generic netlink.</summary>
public sealed class WholeListOtherTests
{
    [KernelFact(Kinds = "nftables-nat")]
    public void List_WhatATableHas_HasAll()
    {
        const int Count = 1000;
        using var network = new NftNamespace();
        network.Load(string.Join('\n', (string[])["table ip t {", "chain rules {",
            .. Numbers(Count).Select(number => $"tcp dport {number + 1} counter"), "}",
            .. Numbers(Count).Select(number => $"chain c{number} {{ }}"),
            .. Numbers(Count).Select(number => $"set s{number} {{ type ipv4_addr; }}"),
            .. Numbers(Count).Select(number => $"counter k{number} {{ }}"), "}\n"]));
        network.Load(string.Join('\n', Numbers(Count).Select(number => $"add table ip t{number}")) + "\n");

        ListLaw.AssertWhole(Count, network.Client.Tables.List().Select(table => NumberOf(table.Name)));
        ListLaw.AssertWhole(Count, network.Client.Chains.List().Select(chain => NumberOf(chain.Name)));
        ListLaw.AssertWhole(Count, network.Client.Sets.List().Select(set => NumberOf(set.Name)));
        ListLaw.AssertWhole(Count, network.Client.Objects.List().Select(counter => NumberOf(counter.Name)));
        Assert.Equal(Count, network.Client.Rules.List().Count);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void List_Connections_HasAll()
    {
        const int Count = 3000, FirstPort = 10000;
        using var network = new TrackedNetwork();
        foreach (int number in Numbers(Count))
            network.Send($"192.0.2.1:{FirstPort + number}", "192.0.2.2:9");

        ListLaw.AssertWhole(Count, network.Client.List().Where(entry => entry.Original.Protocol == (byte)ProtocolType.Udp)
            .Select(entry => entry.Original.SourcePort!.Value - FirstPort));
    }

    [KernelFact(Kinds = "ipset")]
    public void List_SetsAndElements_HasAll()
    {
        const int Count = 6000, Sets = 1500;
        using var network = TestNamespace.Create();
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, ["create s hash:ip", .. Numbers(Count).Select(number => $"add s 10.0.{number >> 8}.{number & 255}"),
            .. Numbers(Sets).Select(number => $"create n{number} hash:ip")]);
        network.Run("ipset", "restore", "-file", file);
        File.Delete(file);

        using var client = IpsetClient.Open(network.Namespace);
        ListLaw.AssertWhole(Count, client.Elements.List("s").Select(element => element.Address!.GetAddressBytes())
            .Select(bytes => (bytes[2] << 8) | bytes[3]));
        ListLaw.AssertWhole(Sets, client.Sets.List().Where(set => set.Name.Length > 1).Select(set => NumberOf(set.Name)));
    }

    [KernelFact(Kinds = "ipvs")]
    public void ListServices_Many_HasAll()
    {
        const int Count = 1500;
        using var network = TestNamespace.Create();
        network.Ip("link set lo up");
        using var client = IpvsClient.Open(network.Namespace);
        IPAddress address = IPAddress.Parse("192.0.2.1");
        foreach (int number in Numbers(Count))
            client.AddService(ServiceOf(number));
        foreach (int number in Numbers(Count))
            client.AddDestination(ServiceOf(0), new IpvsDestination(IPAddress.Parse("192.0.2.10"), (ushort)(number + 1)));

        ListLaw.AssertWhole(Count, client.ListServices().Select(service => service.Port - 1));
        ListLaw.AssertWhole(Count, client.ListDestinations(ServiceOf(0)).Select(destination => destination.Port - 1));

        IpvsService ServiceOf(int number) => new(ProtocolType.Tcp, address, (ushort)(number + 1)) { Scheduler = "rr" };
    }

    [KernelFact(Kinds = "wireguard")]
    public void Get_ManyPeers_HasAll()
    {
        const int Count = 1000;
        using var network = TestNamespace.Create();
        network.Ip("link add wg0 type wireguard");
        using var client = WireGuardClient.Open(network.Namespace);
        client.Set("wg0", new WireGuardChange
        {
            Peers = [.. Numbers(Count).Select(number => new WireGuardPeerChange(KeyOf(number))
            {
                AllowedIPs = [IPNetwork.Parse($"10.{number >> 8}.{number & 255}.1/32")],
            })],
        });

        ListLaw.AssertWhole(Count, client.Get("wg0").Peers.Select(peer => peer.AllowedIPs.Single().BaseAddress.GetAddressBytes())
            .Select(bytes => (bytes[1] << 8) | bytes[2]));
    }

    /// <summary>A key by which to tell a peer.</summary>
    private static WireGuardKey KeyOf(int number) => new([.. BitConverter.GetBytes(number + 1), .. Enumerable.Repeat((byte)1, 28)]);

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    /// <summary>The number in a name of a letter and a number; -1 for another.</summary>
    private static int NumberOf(string name) => int.TryParse(name.AsSpan(1), out int number) ? number : -1;
}
