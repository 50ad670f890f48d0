using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.ForwardingEntries;

/// <summary>Changes of forwarding databases, in the order in which they are made.</summary>
public sealed class ForwardingEntryWatchTests : IDisposable
{
    private static readonly LinkLayerAddress s_mac = LinkLayerAddress.Parse("02:00:5e:10:00:01");
    private static readonly LinkLayerAddress s_any = LinkLayerAddress.Parse("00:00:00:00:00:00");
    private static readonly WatchOptions s_entries = new() { Objects = NetworkObjects.ForwardingEntries };

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _bridge;

    public ForwardingEntryWatchTests() => _bridge = Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink(), Up = true }).Index;

    private RtnetlinkClient Client => _network.Rtnetlink;

    private ForwardingEntryService Entries => Client.ForwardingEntries;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bridge-vlans")]
    public async Task WatchAsync_EntriesOfABridge_TellsOfEachAndOfThosePortsTakeWithThem()
    {
        int one = AddPort("v0", "v1"), other = AddPort("v2", "v3");
        var entry = new ForwardingEntry(one, s_mac) { Flags = NeighbourFlags.Master, State = NeighbourState.NoArp };
        await using WatchSession watch = await WatchSession.StartAsync(Client, s_entries);
        Assert.All(Picture(watch), static present => Assert.NotNull(present.Bridge));

        Entries.Add(entry);
        await watch.NextAsync<ForwardingEntry>(NetworkChangeKind.Added, added => added.Address == s_mac && added.LinkIndex == one);
        Entries.Replace(new ForwardingEntry(other, s_mac) { Flags = NeighbourFlags.Master, State = NeighbourState.NoArp });
        NetworkChange<ForwardingEntry> moved =
            await watch.NextAsync<ForwardingEntry>(NetworkChangeKind.Changed, changed => changed.Address == s_mac);
        Assert.Equal((one, other, false), (moved.Old!.LinkIndex, moved.New!.LinkIndex, moved.IsInferred));

        Client.Links.Delete("v2");
        await watch.NextAsync<ForwardingEntry>(NetworkChangeKind.Removed, removed => removed.Address == s_mac);
        await AssertSettlesAsync(watch);
    }

    [KernelFact(Kinds = "bridge-vlans")]
    public async Task WatchAsync_AddressThatABridgeLearns_IsAdded()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, s_entries);

        int port = AddPort("v0", "v1");   // IPv6 sends from the other end when that goes up

        LinkLayerAddress sender = Client.Links.Get("v1").Address!.Value;
        NetworkChange<ForwardingEntry> learned =
            await watch.NextAsync<ForwardingEntry>(NetworkChangeKind.Added, added => added.Address == sender);
        Assert.Equal(port, learned.New!.LinkIndex);
    }

    [KernelFact(Kinds = "vxlan")]
    public async Task WatchAsync_RemotesOfATunnel_TellsOfEachAndInfersThatOneWasReplaced()
    {
        int tunnel = Client.Links.Add(new LinkSpec("vx0") { Kind = new VxlanLink { Vni = 7, Port = 4789 }, Up = true }).Index;
        var entry = new ForwardingEntry(tunnel, s_mac) { Flags = NeighbourFlags.Self, Destination = IPAddress.Parse("192.0.2.2") };
        await using WatchSession watch = await WatchSession.StartAsync(Client, s_entries);

        Entries.Add(entry);
        await NextAsync(NetworkChangeKind.Added, "192.0.2.2");
        Entries.Replace(entry with { Destination = IPAddress.Parse("192.0.2.3") });
        await NextAsync(NetworkChangeKind.Added, "192.0.2.3");
        Assert.True((await NextAsync(NetworkChangeKind.Removed, "192.0.2.2")).IsInferred);

        var everywhere = new ForwardingEntry(tunnel, s_any) { Flags = NeighbourFlags.Self, Destination = IPAddress.Parse("192.0.2.4") };
        Entries.Append(everywhere);
        await NextAsync(NetworkChangeKind.Added, "192.0.2.4");
        Entries.Append(everywhere with { Destination = IPAddress.Parse("192.0.2.5") });
        await NextAsync(NetworkChangeKind.Added, "192.0.2.5");
        Client.Links.Delete("vx0");
        await AssertSettlesAsync(watch);

        Task<NetworkChange<ForwardingEntry>> NextAsync(NetworkChangeKind kind, string remote)
            => watch.NextAsync<ForwardingEntry>(kind, found => Equals(found.Destination, IPAddress.Parse(remote)));
    }

    private int AddPort(string name, string peer)
    {
        var veth = new VethLink { Peer = new LinkSpec(peer) };
        int port = Client.Links.Add(new LinkSpec(name) { Kind = veth, Master = _bridge, Up = true }).Index;
        Client.Links.Set(peer, new LinkChange { Up = true });
        return port;
    }

    /// <summary>Waits until what was reported is what the kernel lists.</summary>
    private async Task AssertSettlesAsync(WatchSession watch)
    {
        bool IsSettled() => Texts(Picture(watch)).SetEquals(Texts(Entries.List()
            .Where(static entry => entry is not { Bridge: null, Destination: null, NextHopId: null })));
        if (!IsSettled())
            await watch.NextAsync(_ => IsSettled());
    }

    private static HashSet<string> Texts(IEnumerable<ForwardingEntry> entries) => [.. entries.Select(static entry => entry.ToString())];

    private static List<ForwardingEntry> Picture(WatchSession watch)
    {
        List<ForwardingEntry> picture = [];
        foreach (NetworkChange<ForwardingEntry> change in watch.Seen.OfType<NetworkChange<ForwardingEntry>>())
        {
            if (change.Old is not null)
                picture.Remove(picture.Find(entry => entry == change.Old) ?? change.Old);
            if (change.New is not null)
                picture.Add(change.New);
        }

        return picture;
    }
}
