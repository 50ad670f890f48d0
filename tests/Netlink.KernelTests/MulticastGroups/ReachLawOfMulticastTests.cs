using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Netlink.KernelTests.Requests;
using Netlink.KernelTests.Support;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.MulticastGroups;

/// <summary>A request to delete a multicast group takes what its documentation says that it names, in a bridge and at a tunnel.</summary>
public sealed class ReachLawOfMulticastTests(ITestOutputHelper output) : IDisposable
{
    private const int Objects = 6, Rounds = 6;

    private readonly MulticastNetwork _network = new();
    private readonly Luck _luck = new(output);

    public static TheoryData<bool> Ways => new(false, true);

    private MulticastGroupService Groups => _network.Client.MulticastGroups;

    public void Dispose() => _network.Dispose();

    [KernelTheory(Kinds = "mdb")]
    [MemberData(nameof(Ways))]
    public void DeleteMulticastGroup_RandomKeyInABridge_DeletesThoseNamed(bool batched)
    {
        var rig = new ReachRig<MulticastGroup>(_network.Rows, _luck.Random);
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects, SomeGroup, Groups.Add);
            MulticastGroup mine = rig.Pick(), other = SomeGroup();
            MulticastGroup key = new(_network.Bridge, _luck.Mostly(mine.Port, other.Port), mine.Group!)
            {
                Source = _luck.Mostly(mine.Source, other.Source),
                Vlan = _luck.Once(3) ? null : _luck.Mostly(mine.Vlan, other.Vlan),
                State = other.State,
                Vni = _luck.Once(8) ? 7 : null,
            };
            rig.Check(key, there => there.Port == key.Port && there.Group!.Equals(key.Group) && Equals(there.Source, key.Source)
                && (key.Vlan is null || key.Vlan == there.Vlan) && key.Vni is null, () => Delete(key, batched),
                MulticastGroupMatch.MustBeFound(key) ? Errno.ENOENT : Errno.EINVAL);
        }
    }

    [KernelTheory(Kinds = "mdb")]
    [MemberData(nameof(Ways))]
    public void DeleteMulticastGroup_RandomKeyAtATunnel_DeletesTheFarEndsNamed(bool batched)
    {
        var rig = new ReachRig<MulticastGroup>(FarEnds, _luck.Random);
        for (int round = 0; round < Rounds * Thoroughness.Times; round++)
        {
            rig.Fill(Objects, SomeFarEnd, Groups.Add);
            MulticastGroup mine = rig.Pick(), other = SomeFarEnd();
            MulticastGroup key = new(_network.Tunnel, _network.Tunnel, mine.Group!)
            {
                SourceVni = _luck.Mostly(mine.SourceVni, other.SourceVni),
                Destination = _luck.Once(3) ? null : _luck.Mostly(mine.Destination, other.Destination),
                DestinationPort = _luck.Once() ? null : _luck.Mostly(mine.DestinationPort, other.DestinationPort),
                Vni = _luck.Once() ? null : _luck.Mostly(mine.Vni, other.Vni),
                OutputInterface = _luck.Once() ? null : mine.OutputInterface,
            };
            rig.Check($"{key} port {key.DestinationPort} vni {key.Vni} via {key.OutputInterface}", there => there.Group!.Equals(key.Group)
                && there.SourceVni == key.SourceVni && (key.Destination is null || key.Destination.Equals(there.Destination))
                && (key.DestinationPort is null || key.DestinationPort == there.DestinationPort)
                && (key.Vni is null || key.Vni == there.Vni)
                && (key.OutputInterface is null || key.OutputInterface == there.OutputInterface), () => Delete(key, batched), Errno.ENOENT);
        }
    }

    private MulticastGroup SomeGroup()
    {
        // The bridge itself takes neither sources nor what is permanent.
        bool host = _luck.Once(4), ofOneSource = !host && _luck.Once();
        // Of a group that has entries of both sorts the kernel makes further ones itself.
        int group = _luck.Random.Next(1, 3) + (ofOneSource ? 10 : 0);
        return new(_network.Bridge, host ? _network.Bridge : _network.Port, IPAddress.Parse($"239.1.1.{group}"))
        {
            Vlan = host ? (ushort)1 : _luck.Of<ushort>(1, 10),
            Source = ofOneSource ? IPAddress.Parse($"192.0.2.{_luck.Random.Next(1, 3)}") : null,
            State = host ? MulticastGroupState.Temporary : _luck.Of(MulticastGroupState.Temporary, MulticastGroupState.Permanent),
        };
    }

    private MulticastGroup SomeFarEnd()
        => _network.To($"198.51.100.{_luck.Random.Next(1, 4)}", $"239.1.1.{_luck.Random.Next(1, 3)}") with
        {
            SourceVni = _luck.Of(100u, 101u),
            DestinationPort = _luck.Of<ushort?>(null, 1234),
            Vni = _luck.Of<uint?>(null, 77),
            OutputInterface = _luck.Once(4) ? _network.Device : null,
        };

    /// <summary>The bridge(8) of many a system tells nothing of far ends.</summary>
    private IEnumerable<string> FarEnds() => _network.List().Where(group => group.Destination is not null)
        .Select(group => $"{group} port {group.DestinationPort} vni {group.Vni} via {group.OutputInterface}");

    private void Delete(MulticastGroup key, bool batched)
    {
        if (!batched)
            Groups.Delete(key);
        else if (_network.Client.Batch(batch => batch.MulticastGroups.Delete(key))[0] is Exception failure)
            throw failure;
    }
}
