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

/// <summary>devlink(8) is the judge of what is read.</summary>
public sealed class DevlinkClientTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly DevlinkClient _client;

    public DevlinkClientTests() => _client = DevlinkClient.Open(_network.Namespace);

    public void Dispose()
    {
        _client.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "sriov")]
    public void List_DevicesAndPorts_EqualsDevlink()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 2);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        Assert.Equal(DevlinkEswitchMode.Legacy, _client.Eswitch.Get(device).Mode);
        _client.Eswitch.Set(device, new DevlinkEswitchChange { Mode = DevlinkEswitchMode.Switchdev });

        Assert.Equal("switchdev", Json("dev", "eswitch", "show", $"{device}").GetProperty("dev").GetProperty($"{device}")
            .GetProperty("mode").GetString());
        Assert.Equal(DevlinkEswitchMode.Switchdev, _client.Eswitch.Get(device).Mode);
        Assert.Equal([device], _client.Devices.List().Select(found => found.Device));
        Assert.Equal(_client.Devices.List()[0], _client.Devices.Get(device));
        DevlinkInfo info = _client.Devices.GetInfo(device);
        JsonElement shown = Json("dev", "info", $"{device}").GetProperty("info").GetProperty($"{device}");
        Assert.Equal(shown.GetProperty("driver").GetString(), info.Driver);
        Assert.Equal(shown.GetProperty("versions").GetProperty("running").GetProperty("fw.mgmt").GetString(),
            info.Versions.Single(version => version is { Kind: DevlinkVersionKind.Running, Name: "fw.mgmt" }).Value);

        Dictionary<string, JsonElement> ports = Properties(Json("port"), "port");
        Assert.Equal(ports.Keys, _client.Ports.List(device).Select(port => port.Handle.ToString()));
        foreach (DevlinkPort port in _client.Ports.List())
        {
            JsonElement one = ports[port.Handle.ToString()];
            Assert.Equal((one.GetProperty("netdev").GetString(), one.GetProperty("splittable").GetBoolean()),
                (port.LinkName, port.IsSplittable!.Value));
            Assert.Equal(one.GetProperty("flavour").GetString(), port.Flavour is DevlinkPortFlavour.VirtualFunction ? "pcivf" : "physical");
            Assert.Equal(Number(one, "port"), port.Number);
            Assert.Equal(Number(one, "vfnum"), port.VirtualFunction);
            Assert.Equal(port, _client.Ports.Get(port.Handle));
            // A link tells which port is its own.
            Assert.Equal(port.Handle, _network.Rtnetlink.Links.Get(port.LinkName!).DevlinkPort);
        }

        Assert.Null(_client.Ports.TryGet(new DevlinkPortHandle(device, 9999)));
        Assert.Null(_client.Devices.TryGet("pci/nothing"));
    }

    [KernelFact(Kinds = "netdevsim")]
    public void Parameters_SetAndReloaded_EqualDevlink()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");

        _client.Parameters.Set(device, "test2", DevlinkParameterMode.Runtime, 77u);
        _client.Parameters.Set(device, "test1", DevlinkParameterMode.DriverInit, false);
        _client.Resources.Set(device, "/IPv4/fib", 64);
        Assert.Equal(64ul, Fib(device).NewSize);
        Assert.Equal([DevlinkReloadAction.DriverReinit], _client.Devices.Reload(device));

        JsonElement shown = Json("dev", "param").GetProperty("param").GetProperty($"{device}");
        IReadOnlyList<DevlinkParameter> parameters = _client.Parameters.List(device);
        Assert.Equal(shown.EnumerateArray().Select(one => one.GetProperty("name").GetString()!), parameters.Select(one => one.Name));
        Assert.Equal(shown.EnumerateArray().Select(one => one.GetProperty("values")[0].GetProperty("value").ToString().ToLowerInvariant()),
            parameters.Select(one => one.Values[0].Value.ToString()));
        Assert.Equal((77u, false), (_client.Parameters.Get(device, "test2").GetValue(DevlinkParameterMode.Runtime)!.Value.ToUInt64(),
            _client.Parameters.Get(device, "test1").GetValue(DevlinkParameterMode.DriverInit)!.Value.ToBoolean()));
        Assert.Equal((64ul, null), (Fib(device).Size, Fib(device).NewSize));
        JsonElement resource = Json("resource", "show", $"{device}").GetProperty("resources").GetProperty($"{device}")[0]
            .GetProperty("resources")[0];
        Assert.Equal((resource.GetProperty("size").GetUInt64(), resource.GetProperty("occ").GetUInt64()),
            (Fib(device).Size, Fib(device).Occupancy!.Value));
        Assert.Equal(1u, _client.Devices.Get(device).Reloads.Single(count => count.Action is DevlinkReloadAction.DriverReinit).Count);
        Assert.Contains("there are IPv4, IPv6", Assert.Throws<ArgumentException>(() =>
            _client.Resources.Set(device, "/IPv5/fib", 64)).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "netdevsim")]
    public async Task Regions_SnapshotsTakenReadAndDeleted_EqualDevlink()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<DevlinkChange>> events = _client.WatchAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        uint taken = _client.Regions.TakeSnapshot(device, "dummy");
        _client.Regions.AddSnapshot(device, "dummy", taken + 7);

        Assert.True(await first);
        DevlinkRegion told = Assert.IsType<DevlinkRegion>(events.Current.Value.Report);
        Assert.Equal((false, taken), (events.Current.Value.IsRemoved, told.ChangedSnapshot));
        JsonElement shown = Json("region", "show").GetProperty("regions").GetProperty($"{device}/dummy");
        DevlinkRegion region = _client.Regions.Get(device, "dummy");
        Assert.Equal((shown.GetProperty("size").GetUInt64(), shown.GetProperty("max").GetUInt32()), (region.Size, region.MaxSnapshots));
        Assert.Equal(shown.GetProperty("snapshot").EnumerateArray().Select(id => id.GetUInt32()), region.Snapshots);
        Assert.Equal([taken, taken + 7], region.Snapshots.Order());
        Assert.Equal(region, Assert.Single(_client.Regions.List(), one => one.Name == "dummy"));

        byte[] all = _client.Regions.ReadSnapshot(device, "dummy", taken);
        byte[] part = _client.Regions.ReadSnapshot(device, "dummy", taken, 1000, 600);
        Assert.Equal(region.Size, (ulong)all.Length);
        Assert.Equal(all[1000..1600], part);
        Assert.Equal(all[^24..], _client.Regions.ReadSnapshot(device, "dummy", taken, region.Size!.Value - 24, 600));
        // It gives each part the same names.
        Assert.Equal(Json("region", "read", $"{device}/dummy", "snapshot", $"{taken}", "address", "1000", "length", "600")
            .GetProperty("read").EnumerateObject().Where(one => one.Name == "data").SelectMany(one => one.Value.EnumerateArray())
            .Select(value => value.GetByte()), part);

        _client.Regions.DeleteSnapshot(device, "dummy", taken);
        Assert.Equal([taken + 7], _client.Regions.Get(device, "dummy").Snapshots);
        Assert.Equal(Errno.EINVAL,
            Assert.Throws<NetlinkException>(() => _client.Regions.ReadSnapshot(device, "dummy", taken)).Error);
        Assert.Equal(Errno.EEXIST,
            Assert.Throws<NetlinkException>(() => _client.Regions.AddSnapshot(device, "dummy", taken + 7)).Error);
        // This driver cannot, and says so.
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() => _client.Regions.ReadDirectly(device, "dummy", 0, 16)).Error);
        Assert.Throws<ArgumentOutOfRangeException>(() => _client.Regions.ReadSnapshot(device, "dummy", taken, 0, 0));
    }

    [KernelFact(Kinds = "netdevsim")]
    public void Health_SetAndAsked_EqualsDevlink()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");

        _client.Health.Set(device, "dummy", new DevlinkHealthChange { GracePeriod = TimeSpan.FromSeconds(2.5), AutoRecover = false });
        _client.Health.Recover(device, "dummy");

        JsonElement shown = Json("health").GetProperty("health").GetProperty($"{device}");
        IReadOnlyList<DevlinkHealthReporter> reporters = _client.Health.List();
        Assert.Equal(shown.EnumerateArray().Select(one => one.GetProperty("reporter").GetString()), reporters.Select(one => one.Name));
        DevlinkHealthReporter dummy = _client.Health.Get(device, "dummy");
        Assert.Equal((shown[1].GetProperty("grace_period").GetUInt64(), shown[1].GetProperty("auto_recover").GetBoolean()),
            ((ulong)dummy.GracePeriod!.Value.TotalMilliseconds, dummy.AutoRecover!.Value));
        Assert.Equal((2.5, true, 0ul), (dummy.GracePeriod.Value.TotalSeconds, dummy.IsHealthy, dummy.Errors));
        IReadOnlyList<DevlinkDiagnosisPart> parts = _client.Health.Diagnose(device, "dummy");
        Assert.Contains(parts, part => part.Value?.ToString() == "somestring");
        Assert.True(parts.Count > 50, $"{parts.Count} parts");
        Assert.Equal(Errno.EOPNOTSUPP, Assert.Throws<NetlinkException>(() =>
            _client.Health.Set(device, "empty", new DevlinkHealthChange { GracePeriod = TimeSpan.FromSeconds(1) })).Error);
    }

    [KernelFact(Kinds = "netdevsim")]
    public void Traps_Set_EqualDevlink()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");

        _client.Traps.Set(device, "source_mac_is_multicast", DevlinkTrapAction.Trap);
        _client.Traps.SetGroup(device, "l3_drops", policerId: 2);
        _client.Traps.SetPolicer(device, 3, rate: 250, burst: 16);

        JsonElement traps = Json("trap").GetProperty("trap").GetProperty($"{device}");
        Assert.Equal(traps.EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("type").GetString()!,
            one.GetProperty("action").GetString()!, one.GetProperty("group").GetString()!, one.GetProperty("generic").GetBoolean())),
            _client.Traps.List().Select(trap => (trap.Name, Lower(trap.Type), Lower(trap.Action), trap.Group, trap.IsGeneric)));
        Assert.Equal(DevlinkTrapAction.Trap, _client.Traps.Get(device, "source_mac_is_multicast").Action);
        JsonElement groups = Json("trap", "group").GetProperty("trap_group").GetProperty($"{device}");
        Assert.Equal(groups.EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, Number(one, "policer"))),
            _client.Traps.ListGroups().Select(group => (group.Name, (ulong?)group.PolicerId)));
        Assert.Equal(2u, _client.Traps.GetGroup(device, "l3_drops").PolicerId);
        JsonElement policers = Json("trap", "policer").GetProperty("trap_policer").GetProperty($"{device}");
        Assert.Equal(policers.EnumerateArray().Select(one => (Number(one, "policer"), Number(one, "rate"), Number(one, "burst"))),
            _client.Traps.ListPolicers().Select(policer => ((ulong?)policer.Id, (ulong?)policer.Rate, (ulong?)policer.Burst)));
        Assert.Equal((250ul, 16ul), (_client.Traps.GetPolicer(device, 3).Rate, _client.Traps.GetPolicer(device, 3).Burst));
        Assert.NotNull(_client.Traps.Get(device, "fid_miss").Statistics);
        Assert.True(Assert.Throws<NetlinkException>(() => _client.Traps.Get(device, "no_such_trap")).IsNotFound);
    }

    [KernelFact(Kinds = "sriov")]
    public async Task Rates_SetOfPortsAndNodes_AreReadAndAnnounced()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 2);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        _client.Eswitch.Set(device, new DevlinkEswitchChange { Mode = DevlinkEswitchMode.Switchdev });
        DevlinkPortHandle port = _client.Ports.List().First(one => one.Flavour is DevlinkPortFlavour.VirtualFunction).Handle;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<DevlinkChange>> events = _client.WatchAsync(stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        _client.Rates.AddNode(device, "gold", new DevlinkRateChange { Share = 1_000_000, Maximum = 10_000_000 });
        Assert.True(await first);
        Assert.Equal((false, _client.Rates.GetNode(device, "gold")), (events.Current.Value.IsRemoved, events.Current.Value.Report));
        _client.Rates.Set(port, new DevlinkRateChange { Maximum = 2_000_000, Parent = "gold" });
        DevlinkRate told = _client.Rates.Get(port);
        do
            Assert.True(await events.MoveNextAsync());
        while (events.Current.Value.Report is not DevlinkRate rate || rate != told);

        Dictionary<string, JsonElement> rates = Properties(Json("port", "function", "rate", "show"), "rate");
        Assert.Equal(rates.Keys, _client.Rates.List().Select(rate => rate.ToString()));
        Assert.Equal("gold", rates[$"{port}"].GetProperty("parent").GetString());
        Assert.Equal(("gold", 2_000_000ul, (uint?)port.Index, null), (told.Parent, told.Maximum, told.PortIndex, told.NodeName));

        Assert.Equal(Errno.EBUSY, Assert.Throws<NetlinkException>(() => _client.Rates.DeleteNode(device, "gold")).Error);
        _client.Rates.Set(port, new DevlinkRateChange { Parent = "" });
        _client.Rates.DeleteNode(device, "gold");
        while (!events.Current.Value.IsRemoved)
            Assert.True(await events.MoveNextAsync());
        Assert.Equal("gold", ((DevlinkRate)events.Current.Value.Report).NodeName);
        Assert.Throws<ArgumentException>(() => _client.Rates.AddNode(device, "7"));
    }

    [KernelFact(Kinds = "netdevsim")]
    public void Set_WhatADeviceHasNot_SaysWhy()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        DevlinkPortHandle port = _client.Ports.List().Single().Handle;

        NetlinkException split = Assert.Throws<NetlinkException>(() => _client.Ports.Split(port, 2));
        Assert.Equal((Errno.EOPNOTSUPP, "DEVLINK_CMD_PORT_SPLIT"), (split.Error, split.Operation));
        Assert.Contains("driver of the device does not support this", split.Message, StringComparison.Ordinal);
        Assert.Contains($"{port}", split.Message, StringComparison.Ordinal);
        Assert.Throws<NetlinkException>(() => _client.Ports.Unsplit(port));
        Assert.Throws<NetlinkException>(() => _client.Ports.Add(device, new DevlinkPortSpec(DevlinkPortFlavour.Subfunction, 0)));
        Assert.Throws<NetlinkException>(() => _client.Ports.Delete(port));
        Assert.Throws<NetlinkException>(() => _client.Ports.Set(port, new DevlinkPortChange { State = DevlinkFunctionState.Active }));
        Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() =>
            _client.Parameters.Set(device, "test2", DevlinkParameterMode.Runtime, true)).Error);
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() => _client.Eswitch.Get("pci/nothing")).Error);
        Assert.Throws<ArgumentException>(() => _client.Devices.Get(default));
        Assert.Throws<ArgumentException>(() => _client.Parameters.Set(device, "test2", DevlinkParameterMode.Runtime, default));
    }

    private DevlinkResource Fib(DevlinkHandle device) => _client.Resources.Get(device).Resources[0].Children[0];

    private JsonElement Json(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("devlink", ["-j", .. arguments]));
        return document.RootElement.Clone();
    }

    private static Dictionary<string, JsonElement> Properties(JsonElement shown, string name)
        => shown.GetProperty(name).EnumerateObject().ToDictionary(one => one.Name, one => one.Value);

    private static ulong? Number(JsonElement shown, string name)
        => shown.TryGetProperty(name, out JsonElement number) ? number.GetUInt64() : null;

    private static string Lower<T>(T value)
        where T : struct, Enum
        => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
