using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>iw(8) is the judge of what is read.</summary>
public sealed class WirelessClientTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nl80211")]
    public void List_PhysAndInterfaces_EqualsIw()
    {
        using var client = WirelessClient.Open(_network.Namespace);
        using var first = new SimulatedRadio(_network, client);
        using var second = new SimulatedRadio(_network, client);

        string shown = _network.Run("iw", "phy");
        Assert.Equal(Values(shown, "Wiphy ").Order(), client.Phys.List().Select(phy => phy.Name).Order());
        Assert.Equal(shown.Split('\n').Count(line => line.Contains(" MHz [", StringComparison.Ordinal)),
            client.Phys.List().Sum(phy => phy.Bands.Sum(band => band.Channels.Count)));
        Assert.Equal(shown.Split('\n').Count(line => line.Contains(" MHz [", StringComparison.Ordinal)
            && line.Contains("disabled", StringComparison.Ordinal)),
            client.Phys.List().Sum(phy => phy.Bands.Sum(band => band.Channels.Count(channel => channel.IsDisabled))));
        string devices = _network.Run("iw", "dev");
        Assert.Equal(Values(devices, "Interface ").Order(), client.Interfaces.List().Select(one => one.Name!).Order());
        Assert.Equal(Values(devices, "addr ").Order(), client.Interfaces.List().Select(one => one.HardwareAddress.ToString()).Order());
        Assert.Equal(first.Interface, client.Interfaces.Get(first.Link));
        Assert.Equal(first.Phy, client.Phys.TryGet(first.Phy.Index));
        Assert.Null(client.Interfaces.TryGet(1));
        Assert.Null(client.Phys.TryGet(uint.MaxValue));
        Assert.Equal(first.Phy, client.Phys.Get(first.Phy.Index));
        NetlinkException noPhy = Assert.Throws<NetlinkException>(() => client.Phys.Get(uint.MaxValue));
        Assert.Equal((Errno.ENODEV, $"phy {uint.MaxValue}"), (noPhy.Error, noPhy.Subject));
        Assert.Equal("link 1", Assert.Throws<NetlinkException>(() => client.Interfaces.Get(1)).Subject);
    }

    [KernelFact(Kinds = "nl80211")]
    public async Task Interfaces_AddedChangedDeleted_AreReadAndAnnounced()
    {
        using var client = WirelessClient.Open(_network.Namespace);
        using var radio = new SimulatedRadio(_network, client);
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<WirelessEvent>> events = client.WatchAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        WirelessInterface monitor = client.Interfaces.Add(radio.Phy.Index, "mon0", WirelessInterfaceType.Monitor);
        Assert.True(await first);
        Assert.Equal((WirelessEventType.InterfaceAdded, "mon0", monitor.LinkIndex),
            (events.Current.Value.Type, events.Current.Value.Name, events.Current.Value.LinkIndex));
        Assert.Contains("type monitor", _network.Run("iw", "dev", "mon0", "info"), StringComparison.Ordinal);

        client.Interfaces.SetType(radio.Link, WirelessInterfaceType.AdHoc);
        Assert.Equal(WirelessInterfaceType.AdHoc, client.Interfaces.Get(radio.Link).Type);
        Assert.Contains("type IBSS", _network.Run("iw", "dev", radio.Name, "info"), StringComparison.Ordinal);

        client.Interfaces.Delete(monitor.LinkIndex!.Value);
        do
            Assert.True(await events.MoveNextAsync());
        while (events.Current.Value.Type is not WirelessEventType.InterfaceRemoved);
        Assert.Equal("mon0", events.Current.Value.Name);
        Assert.Null(client.Interfaces.TryGet(monitor.LinkIndex.Value));
        NetlinkException unsupported = Assert.Throws<NetlinkException>(() => client.StartScan(radio.Link));
        Assert.Equal((Errno.ENETDOWN, "NL80211_CMD_TRIGGER_SCAN"), (unsupported.Error, unsupported.Operation));
        unsupported = await Assert.ThrowsAsync<NetlinkException>(() => client.ScanAsync(radio.Link));
        Assert.Equal((Errno.ENETDOWN, "NL80211_CMD_TRIGGER_SCAN"), (unsupported.Error, unsupported.Operation));
    }

    [KernelFact(Kinds = "nl80211")]
    public async Task Ibss_Joined_IsFoundAndItsStationsAreTold()
    {
        using var client = WirelessClient.Open(_network.Namespace);
        using var first = new SimulatedRadio(_network, client);
        using var second = new SimulatedRadio(_network, client);
        using var third = new SimulatedRadio(_network, client);
        foreach (SimulatedRadio radio in (SimulatedRadio[])[first, second])
        {
            client.Interfaces.SetType(radio.Link, WirelessInterfaceType.AdHoc);
            _network.Rtnetlink.Links.Set(radio.Name, new LinkChange { Up = true });
            _network.Run("iw", "dev", radio.Name, "ibss", "join", "cell", "2412", "fixed-freq", "02:00:5e:10:00:99");
        }

        await Patience.UntilAsync(() => client.ListStations(first.Link).Any(one => one.Signal < 0), () => _network.Run("iw", "dev"));
        WirelessStation station = Assert.Single(client.ListStations(first.Link));
        Assert.Equal(second.Interface.HardwareAddress, station.Address);
        string shown = _network.Run("iw", "dev", first.Name, "station", "dump");
        Assert.Equal(Values(shown, "Station ").Select(value => value.Split(' ')[0]), [station.Address.ToString()]);
        Assert.Equal(Values(shown, "signal:").Single().Trim().Split(' ')[0], station.Signal!.Value.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(Values(shown, "authorized:").Single().Trim() == "yes", station.Flags.HasFlag(WirelessStationFlags.Authorized));
        Assert.NotNull(client.TryGetStation(first.Link, station.Address));
        Assert.Equal(station.Address, client.GetStation(first.Link, station.Address).Address);
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() =>
            client.GetStation(first.Link, LinkLayerAddress.Parse("02:00:5e:10:00:01"))).Error);
        Assert.Null(client.TryGetStation(first.Link, LinkLayerAddress.Parse("02:00:5e:10:00:01")));
        Talk(first, station.Address);
        await Patience.UntilAsync(() => Values(_network.Run("iw", "dev", first.Name, "station", "dump"), "tx bitrate:").FirstOrDefault()
            is string rate && client.TryGetStation(first.Link, station.Address)?.SendRateDetails is { Bitrate: not null } sent
            && rate.StartsWith(sent.ToString().Split(" MBit/s")[0] + " MBit/s", StringComparison.Ordinal),
            () => _network.Run("iw", "dev", first.Name, "station", "dump"));
        WirelessInterface joined = client.Interfaces.Get(first.Link);
        Assert.Equal(("cell", 2412u), (joined.Ssid, joined.Frequency!.Value));

        _network.Rtnetlink.Links.Set(third.Name, new LinkChange { Up = true });
        IReadOnlyList<WirelessBss> found = await client.ScanAsync(third.Link, new WirelessScan { Frequencies = [2412], Flush = true });
        for (int more = 0; found.Count == 0 && more < 20; more++)
            found = await client.ScanAsync(third.Link, new WirelessScan { Frequencies = [2412] });
        WirelessBss bss = Assert.Single(found);
        Assert.Equal(("cell", 2412u, "02:00:5e:10:00:99"), (bss.Ssid, bss.Frequency, bss.Bssid.ToString()));
        Assert.Contains("SSID: cell", _network.Run("iw", "dev", third.Name, "scan", "dump"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "nl80211")]
    public void Phy_Moved_IsInTheOtherNamespace()
    {
        using TestNamespace other = TestNamespace.Create();
        using var client = WirelessClient.Open(_network.Namespace);
        using var there = WirelessClient.Open(other.Namespace);
        using var radio = new SimulatedRadio(_network, client);

        client.Phys.Move(radio.Phy.Index, other.Namespace);

        Assert.Empty(client.Phys.List());
        Assert.Equal(radio.Phy.Index, Assert.Single(there.Phys.List()).Index);
        Assert.Equal(radio.Name, Assert.Single(there.Interfaces.List()).Name);
        there.Phys.Move(radio.Phy.Index, _network.Namespace);
        Assert.Single(client.Phys.List());
    }

    [KernelFact(Kinds = "nl80211")]
    public void ListRegulatoryDomains_EqualsIw()
    {
        using var client = WirelessClient.Open(_network.Namespace);

        string shown = _network.Run("iw", "reg", "get");
        WirelessRegulatoryDomain domain = client.ListRegulatoryDomains().First(one => one.PhyIndex is null);
        Assert.Equal(Values(shown, "country ").First().Split(':')[0], domain.Country);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture,
            $"({domain.Rules[0].StartKilohertz / 1000} - {domain.Rules[0].EndKilohertz / 1000} @"), shown, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => client.SetCountry("Germany"));
        Assert.Throws<ArgumentException>(() => client.StartScan(1, new WirelessScan { Ssids = [new string('x', 33)] }));
    }

    /// <summary>Sends some data to a station, as only data has a rate.</summary>
    private void Talk(SimulatedRadio from, LinkLayerAddress to)
    {
        _network.Rtnetlink.Addresses.Add(new Address(from.Link, InterfaceAddress.Parse("192.0.2.1/24")));
        _network.Rtnetlink.Neighbours.Add(new Neighbour(from.Link, IPAddress.Parse("192.0.2.2"))
        {
            LinkLayerAddress = to,
            State = NeighbourState.Permanent,
        });
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (int i = 0; i < 8; i++)
            socket.SendTo([1], IPEndPoint.Parse("192.0.2.2:9"));
    }

    private static IEnumerable<string> Values(string shown, string name) => shown.Split('\n').Select(static line => line.Trim())
        .Where(line => line.StartsWith(name, StringComparison.Ordinal)).Select(line => line[name.Length..].Trim());
}
