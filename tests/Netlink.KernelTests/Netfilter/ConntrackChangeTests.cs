using System;
using System.Linq;
using System.Net;
using Netlink.Generic;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Connections that are added and changed rather than seen.</summary>
public sealed class ConntrackChangeTests : IDisposable
{
    /// <summary>A rule that makes the kernel reserve room for the labels of connections that begin from now on.</summary>
    internal const string RoomForLabels = """
        table inet labels {
            chain out { type filter hook output priority filter; policy accept
                udp dport 5007 ct label set 3
            }
        }
        """;

    private readonly TrackedNetwork _network = new();

    private ConntrackClient Client => _network.Client;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void Add_ConnectionsOfEveryProtocol_AreListedAsTheyWereGiven()
    {
        ConntrackTuple ping = new(IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::4"), 58)
        { IcmpType = 128, IcmpCode = 0, IcmpId = 78 };
        ConntrackEntry[] entries =
        [
            new(ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.1:4001"), IPEndPoint.Parse("192.0.2.2:53"))) { Mark = 9, Zone = 5 },
            new(ConntrackTuple.Udp(IPEndPoint.Parse("[2001:db8::1]:4001"), IPEndPoint.Parse("[2001:db8::2]:53"))),
            new(ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:4002"), IPEndPoint.Parse("192.0.2.3:80")))
            {
                TcpState = ConntrackTcpState.Established, Status = ConntrackStatus.Assured | ConntrackStatus.SeenReply,
            },
            new(ping)
            {
                Reply = new ConntrackTuple(ping.Destination, ping.Source, 58) { IcmpType = 129, IcmpCode = 0, IcmpId = 78 },
            },
            new(new ConntrackTuple(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.6"), 89)),
        ];
        foreach (ConntrackEntry entry in entries)
        {
            ConntrackEntry wanted = entry with { Timeout = TimeSpan.FromHours(1) };
            Client.Add(wanted);
            ConntrackEntry made = Client.List().Single(found => found.Original == entry.Original && found.Zone == entry.Zone);
            Assert.Equal((entry.Mark ?? 0, entry.Zone, entry.TcpState), (made.Mark ?? 0, made.Zone, made.TcpState));
            Assert.Equal(entry.Status, made.Status & (ConntrackStatus.Assured | ConntrackStatus.SeenReply));
            Assert.InRange(made.Timeout!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
            Assert.True(Assert.Throws<NetlinkException>(() => Client.Add(wanted)).IsAlreadyExists);

            // What was listed can be added again.
            Client.Delete(made);
            Client.Add(made);
            Assert.Equal(made.Reply, Client.List().Single(found => found.Original == entry.Original && found.Zone == entry.Zone).Reply);
        }
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Update_EachSetting_ChangesThatAndNothingElse()
    {
        var query = new ConntrackEntry(ConntrackTuple.Udp(IPEndPoint.Parse("192.0.2.1:4001"), IPEndPoint.Parse("192.0.2.2:53")));
        var web = new ConntrackEntry(ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:4002"), IPEndPoint.Parse("192.0.2.3:80")));
        Assert.True(Assert.Throws<NetlinkException>(() => Client.Update(query with { Mark = 7 })).IsNotFound);
        Client.Add(query with { Mark = 9, Timeout = TimeSpan.FromHours(1) });
        Client.Add(web with { TcpState = ConntrackTcpState.SynSent, Timeout = TimeSpan.FromHours(1) });

        Client.Update(query with { Mark = 7 });
        Assert.InRange(Find(query).Timeout!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        Client.Update(query with { Timeout = TimeSpan.FromHours(5) });
        Assert.InRange(Find(query).Timeout!.Value, TimeSpan.FromMinutes(290), TimeSpan.FromHours(5));
        Client.Update(web with { TcpState = ConntrackTcpState.Established, Status = Find(web).Status | ConntrackStatus.Assured });

        Assert.Equal((7u, 0u), (Find(query).Mark, Find(web).Mark ?? 0));
        Assert.Equal((ConntrackTcpState.Established, true), (Find(web).TcpState, Find(web).Status.HasFlag(ConntrackStatus.Assured)));
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Add_WhatRulesHadTranslated_IsTranslatedAsBefore()
    {
        _network.Load("""
            table inet nat {
                chain out { type nat hook output priority -100; policy accept
                    meta nfproto ipv4 udp dport 4501 dnat ip to 192.0.2.2:5501
                    meta nfproto ipv6 udp dport 4501 dnat ip6 to [2001:db8::2]:5501
                }
                chain post { type nat hook postrouting priority 100; policy accept
                    meta nfproto ipv4 udp dport 5501 snat ip to 192.0.2.2:6501
                }
            }
            """);
        foreach (string address in (string[])["192.0.2.1", "[2001:db8::1]"])
        {
            ConntrackEntry seen = Find(new ConntrackEntry(_network.Send($"{address}:4010", $"{address}:4501")));
            string listed = Line(seen);
            Client.Delete(seen);

            Client.Add(seen);
            Assert.Equal((seen.Reply, seen.Status), (Find(seen).Reply, Find(seen).Status));
            Assert.Equal(listed, Line(seen));
            Assert.True(Assert.Throws<NetlinkException>(() => Client.Add(seen)).IsAlreadyExists);
        }

        string Line(ConntrackEntry entry) => Find(entry).ToString().Split(' ', 4)[3];
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Labels_OfRulesAndRequests_AreRead()
    {
        _network.Load(RoomForLabels);
        var labelled = new ConntrackEntry(_network.Send("192.0.2.1:4010", "192.0.2.2:5007"));
        var plain = new ConntrackEntry(_network.Send("192.0.2.1:4010", "192.0.2.2:5008"));
        Assert.Equal(((UInt128?)8, (UInt128?)null), (Find(labelled).Labels, Find(plain).Labels));

        UInt128 most = (UInt128.One << 127) | 1;
        Client.Update(labelled with { Mark = 2 });
        Client.Update(plain with { Labels = most });
        Assert.Equal(((UInt128?)8, (UInt128?)most), (Find(labelled).Labels, Find(plain).Labels));
        Client.Update(labelled with { Labels = 0 });
        Assert.Null(Find(labelled).Labels);

        ConntrackEntry made = Find(plain);
        Client.Delete(made);
        Client.Add(made);
        Assert.Equal(most, Find(plain).Labels);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void Refusals_OfChanges_SayWhatHelps()
    {
        var unlabelled = new ConntrackEntry(_network.Send("192.0.2.1:4010", "192.0.2.2:5008"));
        if (!HasOpenVSwitch())   // it reserves room in every connection
        {
            Assert.Contains("A connection has room for labels if there was a rule with 'ct label set' when it began.",
                Refusal(() => Client.Update(unlabelled with { Labels = 1 })), StringComparison.Ordinal);
        }

        var web = new ConntrackEntry(ConntrackTuple.Tcp(IPEndPoint.Parse("192.0.2.1:4002"), IPEndPoint.Parse("192.0.2.3:80")))
        {
            TcpState = ConntrackTcpState.Established,
            Timeout = TimeSpan.FromHours(1),
            Status = ConntrackStatus.SeenReply | ConntrackStatus.Assured,
        };
        Client.Add(web);

        Assert.Contains("Update changes it", Refusal(() => Client.Add(web)), StringComparison.Ordinal);
        Assert.Contains("A Status to set has all flags that the connection has", Refusal(() =>
            Client.Update(new ConntrackEntry(web.Original) { Status = ConntrackStatus.SeenReply })), StringComparison.Ordinal);
    }

    private static bool HasOpenVSwitch()
    {
        using var generic = GenericNetlinkClient.Open();
        return generic.Families.TryGet("ovs_datapath") is not null;
    }

    private static string Refusal(Action change) => Assert.Throws<NetlinkException>(change).Message;

    private ConntrackEntry Find(ConntrackEntry wanted) => Client.List().Single(found => found.Original == wanted.Original);
}
