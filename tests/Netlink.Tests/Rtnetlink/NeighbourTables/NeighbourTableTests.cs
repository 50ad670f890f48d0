using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using Netlink.Connection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink.NeighbourTables;

public sealed class NeighbourTableTests
{
    [Fact]
    public void List_Recorded_JoinsTablesAndDevices()
    {
        var connection = new NetlinkConnection(_ => new CannedTransport([.. Golden.Received("neighbour-tables")]),
            new NetlinkConnectionOptions());

        // one question; the recording answers it with both
        IReadOnlyList<NeighbourTable> tables = new NeighbourTableService(connection, connection)
            .List(new NeighbourTableFilter { Family = AddressFamily.InterNetwork });

        Assert.Equal(["arp_cache", "ndisc_cache"], tables.Select(table => table.Name).Order(StringComparer.Ordinal));
        NeighbourTable arp = tables.Single(table => table.Name == "arp_cache");
        Assert.Equal(AddressFamily.InterNetwork, arp.Family);
        Assert.Equal((128u, 512u, 1024u), (arp.Threshold1, arp.Threshold2, arp.Threshold3));
        Assert.Equal(TimeSpan.FromSeconds(30), arp.CollectionInterval);
        Assert.NotNull(arp.Entries);
        Assert.NotNull(arp.Statistics);
        Assert.Equal([1, 2, 3], arp.Links.Select(link => link.LinkIndex!.Value).Order());
        Assert.Equal([1, 2, 3], tables.Single(table => table.Family is AddressFamily.InterNetworkV6).Links.Select(link =>
            link.LinkIndex!.Value).Order());
        AssertUsual(arp.Defaults!);
        AssertUsual(arp.Links[0]);
        Assert.Equal("neighbour table arp_cache", arp.ToString());
    }

    /// <summary>As Linux 6.1.176 and 7.2.7 do, but not 6.12.113 or 7.3.4.</summary>
    [Fact]
    public void List_KernelRepeatsTheTableInEachDatagram_HasItOnce()
    {
        byte[][] datagrams = [.. Golden.Received("neighbour-tables")];
        var connection = new NetlinkConnection(options => options.Groups.Length > 0 ? throw new IOException("There is no witness.")
            : new CannedTransport([datagrams[0], .. datagrams]), new NetlinkConnectionOptions());

        IReadOnlyList<NeighbourTable> tables = new NeighbourTableService(connection, connection)
            .List(new NeighbourTableFilter { Family = AddressFamily.InterNetwork });

        Assert.Equal(["arp_cache", "ndisc_cache"], tables.Select(table => table.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EncodeFamily_Always_IsTheHeader()
    {
        Assert.Equal("0a000000", Convert.ToHexStringLower(Wire.Encode(NeighbourTableCodec.EncodeFamily, AddressFamily.InterNetworkV6)));
        Assert.Throws<ArgumentException>(() => Wire.Encode(NeighbourTableCodec.EncodeFamily, AddressFamily.Unix));
    }

    [Fact]
    public void Decode_StatisticsOfAnOlderKernel_AreFilledUpWithZeros()
    {
        NeighbourTable table = Decode("02000000" + "06000100" + "78000000" + "14000700" + "01000000000000000200000000000000");
        Assert.Equal(new NeighbourTableStatistics { Allocations = 1, Destroyed = 2 }, table.Statistics);
    }

    [Fact]
    public void Decode_TimeBeyondMeasure_IsForEver()
        => Assert.InRange(Decode("02000000" + "06000100" + "78000000" + "0c000800" + "ffffffffffffffff").CollectionInterval!.Value,
            TimeSpan.FromDays(10_000_000), TimeSpan.MaxValue);

    [Theory]
    [InlineData("02000000")]
    [InlineData("0200")]
    [InlineData("02000000" + "06000100" + "78000000" + "06000200" + "01000000")]
    [InlineData("02000000" + "06000100" + "78000000" + "08000500" + "01000000")]
    public void Decode_Impossible_RaisesProtocolException(string payload) => Assert.Throws<NetlinkProtocolException>(() => Decode(payload));

    /// <summary>The kernel's defaults of ARP (arp(7)).</summary>
    private static void AssertUsual(NeighbourParameters parameters)
    {
        Assert.InRange(parameters.ReachableTime!.Value, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45));
        Assert.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)),
            (parameters.BaseReachableTime, parameters.RetransmitTime, parameters.StaleTime, parameters.DelayProbeTime,
                parameters.LockTime));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(5)),
            (parameters.AnycastDelay, parameters.ProxyDelay, parameters.ProbeInterval));
        Assert.Equal((0u, 3u, 3u, 0u),
            (parameters.ProgramProbes, parameters.UnicastProbes, parameters.MulticastProbes, parameters.MulticastReprobes));
        Assert.Equal((101u, 212992u, 64u), (parameters.QueueLength, parameters.QueueBytes, parameters.ProxyQueueLength));
    }

    private static NeighbourTable Decode(string payload)
        => Wire.Decode((in NetlinkMessage message) => NeighbourTableCodec.Decode(message, out _), Convert.FromHexString(payload));
}
