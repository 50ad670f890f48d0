using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.ForwardingEntries;

/// <summary>Forwarding databases flushed: what each setting names goes, and nothing else.</summary>
public sealed class ForwardingFlushTests
{
    private static readonly IPAddress s_first = IPAddress.Parse("198.51.100.1"), s_second = IPAddress.Parse("198.51.100.2");

    [KernelFact(Kinds = "bridge-vlans linux-6.9")]
    public void Flush_OfABridgeByEachSetting_TakesWhatItNames()
    {
        (Func<Network, ForwardingEntryFlush> Which, Func<Network, ForwardingEntry, bool> Goes)[] cases =
        [
            (_ => new() { State = NeighbourState.Permanent }, (_, entry) => entry.State is NeighbourState.Permanent),
            (_ => new() { State = NeighbourState.NoArp }, (_, entry) => entry.State is NeighbourState.NoArp),
            (_ => new() { State = NeighbourState.Reachable }, (_, entry) => Ages(entry)),
            (_ => new() { State = NeighbourState.NoArp | NeighbourState.Reachable },
                (_, entry) => entry.State is not NeighbourState.Permanent),
            (_ => new() { Vlan = 7 }, (_, entry) => entry.Vlan == 7),
            (network => new() { BridgePort = network.Port }, (network, entry) => entry.LinkIndex == network.Port),
            (network => new() { BridgePort = network.Bridge }, (network, entry) => entry.LinkIndex == network.Bridge),
            (_ => new() { ExternallyLearned = true }, (_, entry) => Has(entry, NeighbourFlags.ExternallyLearned)),
            (_ => new() { ExternallyLearned = false }, (_, entry) => !Has(entry, NeighbourFlags.ExternallyLearned)),
            (_ => new() { Sticky = true }, (_, entry) => Has(entry, NeighbourFlags.Sticky)),
            (_ => new() { AddedByUser = true, ExternallyLearned = false },
                (_, entry) => IsOurs(entry) && !Has(entry, NeighbourFlags.ExternallyLearned)),
            (_ => new() { Offloaded = false }, (_, _) => true),
            (network => new() { BridgePort = network.Port, Vlan = 1, State = NeighbourState.NoArp, Sticky = false },
                (network, entry) => entry.LinkIndex == network.Port && entry.Vlan == 1 && entry.State is NeighbourState.NoArp
                    && !Has(entry, NeighbourFlags.Sticky)),
            (_ => new(), (_, _) => true),
        ];
        foreach ((Func<Network, ForwardingEntryFlush> which, Func<Network, ForwardingEntry, bool> goes) in cases)
        {
            using var network = new Network();
            network.AddBridgeEntries();
            AssertFlushed(network, network.Bridge, which(network),
                entry => entry.Bridge == network.Bridge && goes(network, entry));
        }

        static bool Ages(ForwardingEntry entry) => entry.State is NeighbourState.Reachable or NeighbourState.Stale;

        static bool IsOurs(ForwardingEntry entry) => entry.Address.ToString().StartsWith("02:00:5e:10", StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "bridge-vlans vxlan linux-6.9")]
    public void Flush_OfATunnelByEachSetting_TakesWhatItNames()
    {
        (ForwardingEntryFlush Which, Func<ForwardingEntry, bool> Goes)[] cases =
        [
            (new() { Destination = s_first }, entry => s_first.Equals(entry.Destination)),
            (new() { Port = 4790 }, entry => entry.Port == 4790),
            // Not reported where it is the tunnel's own.
            (new() { Port = 4789 }, entry => entry is { Port: null, NextHopId: null }),
            (new() { Vni = 200 }, entry => entry.Vni == 200),
            (new() { SourceVni = 101 }, entry => entry.SourceVni == 101),
            (new() { SourceVni = 100, Destination = s_second }, entry => entry.SourceVni == 100 && s_second.Equals(entry.Destination)),
            (new() { NextHopId = 102 }, entry => entry.NextHopId == 102),
            (new() { Router = true }, entry => Has(entry, NeighbourFlags.Router)),
            (new() { ExternallyLearned = true }, entry => Has(entry, NeighbourFlags.ExternallyLearned)),
            (new() { State = NeighbourState.Permanent }, entry => (entry.State & NeighbourState.Permanent) != 0),
            (new() { State = NeighbourState.Reachable }, entry => entry.State is NeighbourState.Reachable),
            (new() { State = NeighbourState.NoArp | NeighbourState.Reachable },
                entry => (entry.State & NeighbourState.Permanent) == 0),
            (new(), _ => true),
        ];
        foreach ((ForwardingEntryFlush which, Func<ForwardingEntry, bool> goes) in cases)
        {
            using var network = new Network();
            network.AddTunnelEntries();
            AssertFlushed(network, network.Tunnel, which,
                entry => entry.LinkIndex == network.Tunnel && entry.Bridge is null && goes(entry));
        }
    }

    [KernelFact(Kinds = "bridge-vlans vxlan linux-6.9")]
    public void Flush_Refused_SaysWhatHelps()
    {
        using var network = new Network();
        network.AddTunnelEntries();

        Assert.True(Refuse(4711, null).IsNotFound);
        Assert.Contains("since 6.7", Refuse(network.Port, null).Message, StringComparison.Ordinal);
        Assert.True(Refuse(network.Port, null).IsNotSupported);
        Assert.Contains("for bridges", Refuse(network.Bridge, new ForwardingEntryFlush { Vni = 7 }).Message, StringComparison.Ordinal);
        Assert.Contains("for bridges", Refuse(network.Bridge, new ForwardingEntryFlush { Router = true }).Message,
            StringComparison.Ordinal);
        Assert.Contains("for bridges", Refuse(network.Tunnel, new ForwardingEntryFlush { Vlan = 7 }).Message, StringComparison.Ordinal);
        Assert.Contains("for bridges", Refuse(network.Tunnel, new ForwardingEntryFlush { Sticky = true }).Message,
            StringComparison.Ordinal);

        NetlinkException Refuse(int device, ForwardingEntryFlush? which)
            => Assert.Throws<NetlinkException>(() => network.Entries.Flush(device, which));
    }

    private static bool Has(ForwardingEntry entry, NeighbourFlags flag) => (entry.Flags & flag) != 0;

    private static void AssertFlushed(Network network, int device, ForwardingEntryFlush which, Func<ForwardingEntry, bool> goes)
    {
        IReadOnlyList<ForwardingEntry> before = Ours(network);
        Assert.Contains(before, entry => goes(entry));

        network.Entries.Flush(device, which);
        // There may be nothing left to do.
        network.Entries.Flush(device, which);

        Assert.Equal(Rows(before.Where(entry => !goes(entry))), Rows(Ours(network)));

        // IPv6 joins groups of its own on every device whenever it gets round to it.
        static IReadOnlyList<ForwardingEntry> Ours(Network network)
            => [.. network.Entries.List().Where(entry => (entry.Address.Bytes[0] & 1) == 0)];

        static IEnumerable<string> Rows(IEnumerable<ForwardingEntry> entries)
            => entries.Select(entry => $"{entry} {entry.Flags} {entry.State} {entry.Port} {entry.Vni} {entry.SourceVni} {entry.NextHopId}")
                .Order(StringComparer.Ordinal);
    }

    private sealed class Network : IDisposable
    {
        private readonly TestNamespace _network = TestNamespace.Create();

        public Network()
        {
            Bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true }).Index;
            // They receive no packets, and so learn nothing.
            Port = Links.Add(new LinkSpec("d0") { Kind = new DummyLink(), Master = Bridge, Up = true }).Index;
            OtherPort = Links.Add(new LinkSpec("d1") { Kind = new DummyLink(), Master = Bridge, Up = true }).Index;
        }

        public ForwardingEntryService Entries => _network.Rtnetlink.ForwardingEntries;

        public int Bridge { get; }

        public int Port { get; }

        public int OtherPort { get; }

        public int Tunnel { get; private set; }

        private LinkService Links => _network.Rtnetlink.Links;

        public void Dispose() => _network.Dispose();

        public void AddBridgeEntries()
        {
            _network.Rtnetlink.BridgeVlans.Replace(new BridgeVlan(Port, 7));
            ForwardingEntry entry = At(Port, 1) with { Flags = NeighbourFlags.Master, State = NeighbourState.NoArp, Vlan = 1 };
            Entries.Add(entry);
            Entries.Add(At(Port, 2, entry) with { Vlan = 7 });
            Entries.Add(At(Port, 3, entry) with { Flags = NeighbourFlags.Master | NeighbourFlags.Sticky });
            Entries.Add(At(Port, 4, entry) with { Flags = NeighbourFlags.Master | NeighbourFlags.ExternallyLearned });
            Entries.Add(At(Port, 5, entry) with { State = NeighbourState.Reachable });
            Entries.Add(At(OtherPort, 6, entry));
            Entries.Add(At(OtherPort, 7, entry) with { State = NeighbourState.Permanent });
            Entries.Add(At(Bridge, 8) with { Flags = NeighbourFlags.Self, Vlan = 1 });
        }

        public void AddTunnelEntries()
        {
            Tunnel = Links.Add(new LinkSpec("vx0") { Kind = new VxlanLink { Port = 4789, CollectMetadata = true }, Up = true }).Index;
            _network.Ip("nexthop add id 12 via 192.0.2.9 fdb");
            _network.Ip("nexthop add id 102 group 12 fdb");
            ForwardingEntry entry = At(Tunnel, 1) with
            {
                Flags = NeighbourFlags.Self,
                Destination = s_first,
                Vni = 200,
                SourceVni = 100,
            };
            Entries.Add(entry);
            Entries.Add(At(Tunnel, 2, entry) with { Destination = s_second, Port = 4790 });
            Entries.Add(At(Tunnel, 3, entry) with { Vni = 300, SourceVni = 101, State = NeighbourState.Reachable });
            Entries.Add(At(Tunnel, 4, entry) with { Flags = NeighbourFlags.Self | NeighbourFlags.Router });
            Entries.Add(At(Tunnel, 5, entry) with { Flags = NeighbourFlags.Self | NeighbourFlags.ExternallyLearned });
            Entries.Add(At(Tunnel, 6) with { Flags = NeighbourFlags.Self, NextHopId = 102, SourceVni = 100 });
            // Of the remotes of an address, those go that match.
            var any = new ForwardingEntry(Tunnel, LinkLayerAddress.Parse("00:00:00:00:00:00"))
            {
                Flags = NeighbourFlags.Self,
                Destination = s_first,
                Vni = 200,
                SourceVni = 100,
            };
            Entries.Append(any);
            Entries.Append(any with { Destination = s_second });
        }

        /// <summary>An entry for another address, like a given one.</summary>
        private static ForwardingEntry At(int device, int number, ForwardingEntry? like = null)
            => new(device, LinkLayerAddress.Parse($"02:00:5e:10:00:{number:x2}"))
            {
                Flags = like?.Flags ?? NeighbourFlags.None,
                State = like?.State ?? NeighbourState.Permanent,
                Vlan = like?.Vlan,
                Destination = like?.Destination,
                Vni = like?.Vni,
                SourceVni = like?.SourceVni,
            };
    }
}
