using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.KernelTests.Links;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>ethtool(8) is the judge of what is read.</summary>
public sealed class EthtoolClientTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly EthtoolClient _client;

    public EthtoolClientTests() => _client = EthtoolClient.Open(_network.Namespace);

    public void Dispose()
    {
        _client.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "veth netdevsim")]
    public void Get_OfEachKind_EqualsEthtool()
    {
        _network.AddVeth();
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        string sim = card.Link.Name;

        LinkRings rings = _client.Rings.Get(sim);
        Assert.Equal(Numbers(_network.Run("ethtool", "-g", sim)).Take(8), Texts(rings.ReceiveMaximum, rings.ReceiveMiniMaximum,
            rings.ReceiveJumboMaximum, rings.TransmitMaximum, rings.Receive, rings.ReceiveMini, rings.ReceiveJumbo, rings.Transmit));
        LinkChannels channels = _client.Channels.Get("v0");
        Assert.Equal(Numbers(_network.Run("ethtool", "-l", "v0")).Take(8), Texts(channels.ReceiveMaximum, channels.TransmitMaximum,
            channels.OtherMaximum, channels.CombinedMaximum, channels.Receive, channels.Transmit, channels.Other, channels.Combined));
        string delays = _network.Run("ethtool", "-c", sim);
        LinkCoalescing coalescing = _client.Coalescing.Get(sim);
        Assert.Contains($"rx-usecs: {coalescing.ReceiveDelay!.Value.TotalMicroseconds}\n", delays, StringComparison.Ordinal);
        Assert.Contains($"tx-frames-irq: {coalescing.TransmitFramesInInterrupt}\n", delays, StringComparison.Ordinal);
        LinkPause pause = _client.Pause.Get(sim);
        // In JSON, ethtool 6.1 says true of everything that the driver tells.
        Assert.Equal(Numbers(_network.Run("ethtool", "-I", "-a", sim)),
            [OnOff(pause.AutoNegotiation), OnOff(pause.Receive), OnOff(pause.Transmit), .. Texts((uint?)pause.SentFrames,
                (uint?)pause.ReceivedFrames)]);
        string shown = _network.Run("ethtool", "v0");
        LinkModes modes = _client.LinkModes.Get("v0");
        Assert.Contains($"Speed: {modes.SpeedMegabits}Mb/s\n", shown, StringComparison.Ordinal);
        Assert.Contains($"Duplex: {modes.Duplex}\n", shown, StringComparison.Ordinal);
        Assert.True(_client.LinkStates.Get("v0").IsDetected);
        Assert.Contains("Link detected: yes\n", shown, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth netdevsim")]
    public void Get_FecAndTimestamping_EqualEthtool()
    {
        _network.AddVeth();
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        string sim = card.Link.Name;

        _network.Run("ethtool", "--set-fec", sim, "encoding", "baser", "rs");
        LinkFec fec = _client.Fec.Get(sim);
        string shown = _network.Run("ethtool", "-I", "--show-fec", sim);
        string encodings = shown.Split('\n').First(static line => line.Contains("encodings:", StringComparison.Ordinal));
        Assert.Equal(encodings[(encodings.IndexOf(':', StringComparison.Ordinal) + 2)..].ToUpperInvariant().Split(' ').Order(),
            fec.Modes!.Order());
        Assert.Contains($"Active FEC encoding: {fec.ActiveMode}\n", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"corrected_blocks: {fec.CorrectedBlocks}\n", shown, StringComparison.Ordinal);
        Assert.Contains($"uncorrectable_blocks: {fec.UncorrectableBlocks}\n", shown, StringComparison.Ordinal);
        foreach (string device in (string[])[sim, "v0", "lo"])
        {
            LinkTimestamping timestamping = _client.Timestamping.Get(device);
            string[] lines = [.. _network.Run("ethtool", "-T", device).Split('\n').Select(static line => line.Trim())];
            int first = Array.IndexOf(lines, "Capabilities:") + 1;
            int clock = Array.FindIndex(lines, static line => line.StartsWith("PTP Hardware Clock:", StringComparison.Ordinal));
            Assert.Equal(lines[first..clock], timestamping.Capabilities);
            Assert.Equal($"PTP Hardware Clock: {timestamping.ClockIndex?.ToString(CultureInfo.InvariantCulture) ?? "none"}", lines[clock]);
        }
    }

    [KernelFact(Kinds = "veth netdevsim")]
    public void Set_FecOrWakeOnLanThatADeviceHasNot_SaysWhy()
    {
        _network.AddVeth();
        using var card = new SimulatedCard(_network, virtualFunctions: 0);

        NetlinkException unknown = Assert.Throws<NetlinkException>(() =>
            _client.Fec.Set(card.Link.Name, new LinkFec { Modes = ["RS544"] }));
        Assert.EndsWith("The kernel has no feature, mode or flag of that name.", unknown.Message, StringComparison.Ordinal);
        _client.Fec.Set(card.Link.Name, new LinkFec { Modes = ["BASER"] });
        NetlinkException none = Assert.Throws<NetlinkException>(() => _client.Fec.Set(card.Link.Name, new LinkFec { Modes = [] }));
        Assert.Equal("no FEC modes set", none.KernelMessage);
        Assert.Null(_client.Fec.TryGet("v0"));
        Assert.Null(_client.WakeOnLan.TryGet("v0"));
        Assert.Contains("driver does not support this", Assert.Throws<NetlinkException>(() =>
            _client.WakeOnLan.Set("v0", new LinkWakeOnLan { Modes = ["magic"] })).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "veth bridge dummy netdevsim")]
    public void Get_Features_EqualsEthtool()
    {
        _network.AddVeth();
        _network.Rtnetlink.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        _network.Rtnetlink.Links.Add(new LinkSpec("d0") { Kind = new DummyLink() });
        using var card = new SimulatedCard(_network, virtualFunctions: 0);

        foreach (string device in (string[])["v0", "br0", "d0", card.Link.Name])
        {
            JsonElement shown = Json("--json", "-k", device);
            LinkFeatures features = _client.Features.Get(device);
            int seen = 0;
            foreach (string name in _client.ListStrings(EthtoolStringSet.Features))
            {
                if (!shown.TryGetProperty(name, out JsonElement feature))
                    continue;
                seen++;
                Assert.Equal((name, feature.GetProperty("active").GetBoolean(), feature.GetProperty("fixed").GetBoolean()),
                    (name, features.IsActive(name), !features.Changeable.Contains(name)));
                Assert.Equal(feature.GetProperty("requested").GetBoolean(), features.Wanted.Contains(name));
            }

            Assert.True(seen > 40, $"{device} has {seen} features.");
        }
    }

    [KernelFact(Kinds = "veth netdevsim")]
    public async Task Set_OfEachKind_IsReadAndAnnounced()
    {
        _network.AddVeth();
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        string sim = card.Link.Name;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<EthtoolReport>> events = _client.WatchAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        _client.Rings.Set(sim, new LinkRings { Receive = 1024, Transmit = 2048 });
        Assert.True(await first);
        var rings = (LinkRings)events.Current.Value;
        Assert.Equal((sim, 1024u, 2048u), (rings.LinkName, rings.Receive, rings.Transmit));
        Assert.Equal(rings, _client.Rings.Get(sim));

        _client.Coalescing.Set(sim, new LinkCoalescing { ReceiveDelay = TimeSpan.FromMicroseconds(7), AdaptiveTransmit = true });
        var coalescing = (LinkCoalescing)await NextAsync();
        Assert.Equal((TimeSpan.FromMicroseconds(7), true), (coalescing.ReceiveDelay, coalescing.AdaptiveTransmit));
        Assert.Equal(coalescing, _client.Coalescing.Get(sim));

        _client.Pause.Set(sim, new LinkPause { Receive = true });
        Assert.True(((LinkPause)await NextAsync()).Receive);
        Assert.Equal((true, false), (_client.Pause.Get(sim).Receive!.Value, _client.Pause.Get(sim).Transmit!.Value));

        _client.Fec.Set(sim, new LinkFec { Modes = ["RS"] });
        var fec = (LinkFec)await NextAsync();
        Assert.Equal(["RS"], fec.Modes!);
        Assert.Equal(("RS", false), (fec.ActiveMode, fec.IsAutomatic));
        // Announced without the counters, which only a request asks for.
        LinkFec read = _client.Fec.Get(sim);
        Assert.Equal((fec.Modes, fec.ActiveMode), (read.Modes, read.ActiveMode));
        Assert.Equal((null, true), (fec.CorrectedBlocks, read.CorrectedBlocks is not null));

        _client.Channels.Set("v0", _client.Channels.Get("v0") with { Receive = 1 });
        _client.Features.Set("v0", new LinkFeaturesChange(new Dictionary<string, bool> { ["tx-tcp-segmentation"] = false }));
        EthtoolReport report = await NextAsync();
        if (report is LinkChannels)
            report = await NextAsync();
        Assert.False(((LinkFeatures)report).IsActive("tx-tcp-segmentation"));
        Assert.DoesNotContain("tx-tcp-segmentation", _client.Features.Get("v0").Wanted);
        // The kernel announces bits by number.
        Assert.Equal(_client.Features.Get("v0"), report);

        async Task<EthtoolReport> NextAsync()
        {
            Assert.True(await events.MoveNextAsync());
            return events.Current.Value;
        }
    }

    [KernelFact(Kinds = "veth netdevsim")]
    public void Set_WhatADeviceHasNot_SaysWhy()
    {
        _network.AddVeth();
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        string sim = card.Link.Name;

        NetlinkException unsupported = Assert.Throws<NetlinkException>(() => _client.Pause.Set("v0", new LinkPause { Receive = true }));
        Assert.Equal(Errno.EOPNOTSUPP, unsupported.Error);
        Assert.Contains("driver does not support this", unsupported.Message, StringComparison.Ordinal);
        NetlinkException tooMany = Assert.Throws<NetlinkException>(() => _client.Rings.Set(sim, new LinkRings { Receive = 1_000_000 }));
        Assert.Equal((Errno.EINVAL, "ETHTOOL_MSG_RINGS_SET"), (tooMany.Error, tooMany.Operation));
        Assert.Contains("ETHTOOL_A_RINGS_RX", tooMany.Message, StringComparison.Ordinal);
        NetlinkException unknown = Assert.Throws<NetlinkException>(() => _client.Features.Set("v0",
            new LinkFeaturesChange(new Dictionary<string, bool> { ["tx-no-such-feature"] = true })));
        Assert.Equal("bit name not found", unknown.KernelMessage);
        Assert.EndsWith("The kernel has no feature, mode or flag of that name.", unknown.Message, StringComparison.Ordinal);
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Pause.Get("v0")).IsNotSupported);
        Assert.Null(_client.Pause.TryGet("v0"));
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Features.Get("nothing")).IsNotFound);
        Assert.Null(_client.Features.TryGet("nothing"));
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() =>
            _client.ReadModuleMemory(sim, new ModuleMemoryPart(0, 1))).Error);
        Assert.Throws<ArgumentException>(() => _client.Features.Get(default));
    }

    [KernelFact(Kinds = "veth netdevsim")]
    public void List_OfEachKind_HasTheDevicesThatTellIt()
    {
        _network.AddVeth();
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        string sim = card.Link.Name;

        Assert.Equal([sim], _client.Rings.List().Select(static rings => rings.LinkName));
        Assert.Equal(new[] { sim, "v0", "v1" }.Order(StringComparer.Ordinal),
            _client.Channels.List().Select(static channels => channels.LinkName!).Order(StringComparer.Ordinal));
        Assert.Equal(_network.Rtnetlink.Links.List().Select(static link => link.Index),
            _client.Features.List().Select(static features => features.LinkIndex).Order());
        Assert.Contains(_client.LinkStates.List(), static state => state is { LinkName: "v0", IsDetected: true });
        Assert.Contains("peer_ifindex", _client.ListStrings(EthtoolStringSet.Statistics, "v0"));
        Assert.Empty(_client.GetStandardStatistics(sim).Values);
        Assert.Empty(_client.TryGetStandardStatistics(sim)!.Values);
        Assert.Null(_client.TryGetStandardStatistics("nothing"));
    }

    private static IEnumerable<string> Numbers(string shown) => shown.Split('\n')
        .Where(static line => line.Contains(':', StringComparison.Ordinal))
        .Select(static line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()).Where(static value => value.Length > 0);

    private static string OnOff(bool? value) => value is true ? "on" : "off";

    private static IEnumerable<string> Texts(params uint?[] values)
        => values.Select(static value => value?.ToString(CultureInfo.InvariantCulture) ?? "n/a");

    private JsonElement Json(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("ethtool", arguments));
        return document.RootElement[0].Clone();
    }
}
