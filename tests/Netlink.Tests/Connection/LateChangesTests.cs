using System;
using System.Collections.Generic;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>Changes that a list may already contain, or will miss, at another moment than that of their announcement.</summary>
public sealed class LateChangesTests : IDisposable
{
    private const uint Group = 8;
    private const ushort Listing = 38, Object = 36;

    private readonly FakeKernel _kernel = new();
    private readonly NetlinkConnection _connection;

    public LateChangesTests() => _connection = new NetlinkConnection(_kernel.Open, new NetlinkConnectionOptions { DumpAttempts = 4 });

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void List_ChangeIsAnnouncedWhenTheListHasEnded_IsReadAgain()
    {
        var unmarked = new UnmarkedChanges([Group], static (in NetlinkMessage _) => true) { Await = LinkRequests.AwaitChanges };
        Answer(2);
        Answer(2);
        _kernel.Then(RtnetlinkType.GetLink, (_, reply) =>
        {
            _kernel.Announce(Group, static news => news.Message(Object, new byte[4]));
            Loopback(reply);
        });
        Answer(3);
        _kernel.Then(RtnetlinkType.GetLink, static (_, reply) => Loopback(reply));

        Assert.Equal(3, Count(unmarked));
        _kernel.Verify();
    }

    [Fact]
    public void List_EntriesMayMoveLater_IsReadUntilTwoAreEquallyLong()
    {
        var unmarked = new UnmarkedChanges([Group], static (in NetlinkMessage _) => true) { AreLate = true };
        Answer(5);
        Answer(3);   // the kernel left out some without a word
        Answer(5);
        Answer(5);

        Assert.Equal(5, Count(unmarked));
        _kernel.Verify();
    }

    [Fact]
    public void List_IsNeverEquallyLong_SaysSo()
    {
        var unmarked = new UnmarkedChanges([Group], static (in NetlinkMessage _) => true) { AreLate = true };
        foreach (int count in (int[])[2, 3, 4, 5, 6, 7])
            Answer(count);

        Assert.Throws<DumpInterruptedException>(() => Count(unmarked));
        _kernel.Verify();
    }

    public static TheoryData<string, ushort, byte, bool> Announcements => new()
    {
        { "mdb", 84, 7, true }, { "mdb", RtnetlinkType.DeleteLink, 0, true }, { "mdb", RtnetlinkType.NewLink, 0, false },
        { "vni", 121, 7, true }, { "vni", RtnetlinkType.DeleteLink, 0, true }, { "vni", RtnetlinkType.NewLink, 0, false },
        { "vlan", 113, 7, true }, { "vlan", RtnetlinkType.DeleteLink, 0, true }, { "vlan", RtnetlinkType.NewLink, 0, false },
        { "port", RtnetlinkType.DeleteLink, 0, true }, { "port", RtnetlinkType.NewLink, 7, true },
        { "port", RtnetlinkType.NewLink, 0, false },
        { "chain", 101, 0, true }, { "chain", 44, 0, false },
        { "table", 81, 2, true }, { "mroute", RtnetlinkType.DeleteRoute, 128, true }, { "joined", 56, 2, true },
        { "anycast", 61, 10, true },
    };

    [Theory, MemberData(nameof(Announcements))]
    public void Announcement_MovesOthersOrNot(string list, ushort type, byte family, bool disturbs)
    {
        RtnetlinkFamily listed = list switch
        {
            "mdb" => MulticastGroupRequests.Family,
            "vni" => VxlanVniRequests.Family,
            "vlan" => BridgeVlanOptionsRequests.Family,
            "port" => BridgeVlanRequests.Family,
            "chain" => TrafficChainRequests.Family,
            "table" => NeighbourTableRequests.Family,
            "mroute" => MulticastRouteRequests.FamilyOfIPv6,
            "joined" => MulticastAddressRequests.Family,
            _ => AnycastAddressRequests.Family,
        };
        var witness = new ScriptedTransport();
        witness.Add(Wire.Message(type, [family, .. new byte[31]]));

        Assert.Equal(disturbs, listed.Unmarked!.HaveDisturbed(witness, new byte[4096]));
        Assert.NotNull(listed.Unmarked.Await);
    }

    private static void Loopback(FakeReply reply) => reply.Message(RtnetlinkType.NewLink,
        [0, 0, 4, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 3, 0, .. "lo\0\0"u8]);

    /// <summary>Each object in a datagram of its own.</summary>
    private void Answer(int count) => _kernel.Then(Listing, (_, reply) =>
    {
        for (int i = 0; i < count; i++)
            reply.Message(Object, new byte[4], MessageFlags.Multipart).EndDatagram();
        reply.Done();
    });

    private int Count(UnmarkedChanges unmarked)
    {
        var operation = new NetlinkOperation(Listing, "LIST", new AttributeSchema(0)) { Unmarked = unmarked };
        List<string> found = _connection.List(operation, 0, static (_, _) => { }, static (in NetlinkMessage _) => "object");
        return found.Count;
    }
}
