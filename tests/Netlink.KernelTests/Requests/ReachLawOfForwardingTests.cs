using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>A request to delete a forwarding entry takes what its documentation says that it names, in a bridge and at a tunnel.</summary>
public sealed class ReachLawOfForwardingTests : IDisposable
{
    private const int Objects = 6, Rounds = 6;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly Luck _luck;
    private readonly int _port, _tunnel;

    public ReachLawOfForwardingTests(ITestOutputHelper output)
    {
        _luck = new Luck(output);
        _port = _network.AddVeth("va", "vb").Index;
        Client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink { VlanFiltering = true }, Up = true });
        Client.Links.Set(_port, new LinkChange { Master = Client.Links.Get("br0").Index });
        Client.BridgeVlans.Replace(new BridgeVlan(_port, 2));
        _tunnel = Client.Links.Add(new LinkSpec("vx0")
        {
            Kind = new VxlanLink { Vni = 7, Port = 4789, Local = IPAddress.Parse("192.0.2.1"), Learning = false },
        }).Index;
    }

    public static TheoryData<bool> Ways => new(false, true);

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "vxlan bridge")]
    [MemberData(nameof(Ways))]
    public void DeleteForwardingEntry_RandomKeyAtATunnel_DeletesTheFarEndsNamed(bool batched)
    {
        var rig = new ReachRig<ForwardingEntry>(Rows, _luck.Random);
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects, SomeFarEnd, Client.ForwardingEntries.Append);
            ForwardingEntry mine = rig.Pick(), other = SomeFarEnd();
            bool whole = _luck.Once(3);
            ForwardingEntry key = new(_tunnel, mine.Address)
            {
                Flags = NeighbourFlags.Self,
                Destination = whole ? null : _luck.Mostly(mine.Destination, other.Destination),
                Port = whole && _luck.Once() ? null : _luck.Mostly(mine.Port, other.Port),
                Vni = whole && _luck.Once() ? null : _luck.Mostly(mine.Vni, other.Vni),
                OutputInterface = whole ? null : _luck.Mostly(mine.OutputInterface, other.OutputInterface),
                Vlan = _luck.Once(8) ? (ushort)3 : null,
                NextHopId = _luck.Once(8) ? 5 : null,
            };
            ForwardingEntry[] ends = [.. rig.There.Where(there => there.Address == key.Address)];
            rig.Check(Words(key), there => there.Address == key.Address && key.Vlan is null && key.NextHopId is null
                && (key.Destination is null ? Array.TrueForAll(ends, end => Has(end, key))
                    : (there.Destination, there.Port, there.Vni, there.OutputInterface)
                        .Equals((key.Destination, key.Port, key.Vni, key.OutputInterface))),
                () => Delete(key, batched), IsLeftToTheKernel(key) ? null : Errno.ENOENT);
        }

        // Of an entry without such a far end it says nothing.
        static bool IsLeftToTheKernel(ForwardingEntry key)
            => key is { Destination: not null, Vlan: null, NextHopId: null };
    }

    [KernelTheory(Kinds = "vxlan bridge")]
    [MemberData(nameof(Ways))]
    public void DeleteForwardingEntry_RandomKeyInABridge_DeletesThoseNamed(bool batched)
    {
        var rig = new ReachRig<ForwardingEntry>(Rows, _luck.Random);
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects / 2, SomeEntry, Client.ForwardingEntries.Add);
            ForwardingEntry mine = rig.Pick(), other = SomeEntry();
            ForwardingEntry key = new(_port, _luck.Mostly(mine.Address, other.Address))
            {
                Flags = NeighbourFlags.Master,
                Vlan = _luck.Once(3) ? null : _luck.Mostly(mine.Vlan, other.Vlan),
                State = other.State,
                Destination = _luck.Once(6) ? IPAddress.Parse("192.0.2.2") : null,
                Vni = _luck.Once(6) ? 7 : null,
            };
            rig.Check(Words(key), there => there.Address == key.Address && key.Destination is null && key.Vni is null
                && (key.Vlan is null || key.Vlan == there.Vlan), () => Delete(key, batched), Errno.ENOENT);
        }
    }

    [KernelFact(Kinds = "vxlan")]
    public void DeleteForwardingEntry_FarEndWithoutAnAddress_IsRefused()
    {
        ForwardingEntry end = new(_tunnel, new LinkLayerAddress(new byte[6]))
        {
            Flags = NeighbourFlags.Self,
            Destination = IPAddress.Parse("192.0.2.2"),
        };
        Client.ForwardingEntries.Append(end);
        string[] before = [.. Rows()];
        Assert.Throws<ArgumentException>(() => Client.ForwardingEntries.Delete(end with { Destination = IPAddress.Any }));
        Assert.Equal(before, Rows());
    }

    private static bool Has(ForwardingEntry end, ForwardingEntry key)
        => (key.Port is null || key.Port == end.Port) && (key.Vni is null || key.Vni == end.Vni);

    private static string Words(ForwardingEntry key)
        => $"{key} port {key.Port} vni {key.Vni} via {key.OutputInterface} nhid {key.NextHopId} {key.Flags}";

    /// <summary>To all zeros there can be several far ends.</summary>
    private ForwardingEntry SomeFarEnd() => new(_tunnel, new LinkLayerAddress(_luck.Once(4) ? [2, 0, 0x5e, 0x10, 0, 1] : new byte[6]))
    {
        Flags = NeighbourFlags.Self,
        Destination = IPAddress.Parse("192.0.2." + _luck.Random.Next(2, 4)),
        Port = _luck.Of<ushort?>(null, 1234),
        Vni = _luck.Of<uint?>(null, 77),
        OutputInterface = _luck.Once(4) ? _port : null,
    };

    private ForwardingEntry SomeEntry() => new(_port, new LinkLayerAddress([2, 0, 0x5e, 0x10, 1, (byte)_luck.Random.Next(3)]))
    {
        Flags = NeighbourFlags.Master,
        Vlan = _luck.Of<ushort?>(1, 2),
        State = _luck.Of(NeighbourState.NoArp, NeighbourState.Permanent),
    };

    private IEnumerable<string> Rows() => _network.Run("bridge", "fdb", "show").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(row => row.StartsWith("02:00:5e:10:", StringComparison.Ordinal) || row.StartsWith("00:00:00", StringComparison.Ordinal))
        .Select(row => row.TrimEnd());

    private void Delete(ForwardingEntry key, bool batched)
    {
        if (!batched)
            Client.ForwardingEntries.Delete(key);
        else if (Client.Batch(batch => batch.ForwardingEntries.Delete(key))[0] is Exception failure)
            throw failure;
    }
}
