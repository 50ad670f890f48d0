using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Generic;
using Netlink.KernelTests.Links;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>Objects of a device that are read one by one: those that exist, and those that do not.</summary>
public sealed class DevlinkObjectTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly DevlinkClient _client;

    public DevlinkObjectTests() => _client = DevlinkClient.Open(_network.Namespace);

    public void Dispose()
    {
        _client.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "netdevsim")]
    public void Refusals_WithoutASentenceOfTheKernel_SayWhatHelps()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        Action[] refused =
        [
            () => _client.Parameters.Get(device, "gone"),
            () => _client.Parameters.Set(device, "max_macs", DevlinkParameterMode.DriverInit, true),
            () => _client.Health.Get(device, "gone"),
            () => _client.Regions.Get(device, "gone"),
            () => _client.Regions.DeleteSnapshot(device, "dummy", 77),
        ];

        foreach (Action request in refused)
            Assert.EndsWith("EINVAL (22). The device has no object of that name or number, or the value is not one for it: its list tells.",
                Assert.Throws<NetlinkException>(request).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "netdevsim")]
    public void TryGet_OfWhatIsListed_EqualsTheListAndGet()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");

        All(_client.Health.List(device).Where(static reporter => reporter.PortIndex is null),
            reporter => _client.Health.TryGet(device, reporter.Name), reporter => _client.Health.Get(device, reporter.Name));
        All(_client.Parameters.List(device), parameter => _client.Parameters.TryGet(device, parameter.Name),
            parameter => _client.Parameters.Get(device, parameter.Name));
        All(_client.Ports.List(device), port => _client.Ports.TryGet(port.Handle), port => _client.Ports.Get(port.Handle));
        All(_client.Regions.List(device), region => _client.Regions.TryGet(device, region.Name, region.PortIndex),
            region => _client.Regions.Get(device, region.Name, region.PortIndex));
        // Packets that are dropped meanwhile are counted.
        All(_client.Traps.List(device).Select(static trap => trap.Name), trap => _client.Traps.TryGet(device, trap)?.Name,
            trap => _client.Traps.Get(device, trap).Name);
        All(_client.Traps.ListGroups(device).Select(static group => group.Name), group => _client.Traps.TryGetGroup(device, group)?.Name,
            group => _client.Traps.GetGroup(device, group).Name);
        All(_client.Traps.ListPolicers(device).Select(static policer => (uint?)policer.Id),
            id => _client.Traps.TryGetPolicer(device, id!.Value)?.Id, id => _client.Traps.GetPolicer(device, id!.Value).Id);
        Assert.Equal(_client.Devices.GetInfo(device), _client.Devices.TryGetInfo(device));
        Assert.Equal(_client.Resources.Get(device).ToString(), _client.Resources.TryGet(device)?.ToString());
        Assert.Equal(_client.Eswitch.Get(device), _client.Eswitch.TryGet(device));

        static void All<T>(IEnumerable<T> listed, Func<T, T?> tryGet, Func<T, T> get)
        {
            Assert.NotEmpty(listed);
            Assert.All(listed, one => Assert.Equal((one, one), (tryGet(one), get(one))));
        }
    }

    [KernelFact(Kinds = "netdevsim")]
    public void TryGet_WhatDoesNotExist_IsNull()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 0);
        var device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        var other = DevlinkHandle.Parse("netdevsim/nothing");
        DevlinkPortHandle port = _client.Ports.List(device)[0].Handle;

        Assert.All((DevlinkHandle[])[device, other], handle =>
        {
            Assert.Null(_client.Health.TryGet(handle, "no_such"));
            Assert.Null(_client.Parameters.TryGet(handle, "no_such"));
            Assert.Null(_client.Regions.TryGet(handle, "no_such"));
            Assert.Null(_client.Regions.TryGet(handle, "dummy", portIndex: 9999));
            Assert.Null(_client.Traps.TryGet(handle, "no_such"));
            Assert.Null(_client.Traps.TryGetGroup(handle, "no_such"));
            Assert.Null(_client.Traps.TryGetPolicer(handle, 9999));
            Assert.Null(_client.Rates.TryGetNode(handle, "no_such"));
        });
        // It has a port, but no functions whose rate could be set.
        Assert.Null(_client.Rates.TryGet(port));
        Assert.Null(_client.Ports.TryGet(new DevlinkPortHandle(device, 9999)));
        Assert.Null(_client.Devices.TryGetInfo(other));
        Assert.Null(_client.Eswitch.TryGet(other));
        Assert.Null(_client.Resources.TryGet(other));
        Assert.Empty(_client.Health.List(other));
        Assert.Empty(_client.Traps.ListPolicers(other));
        Assert.Throws<ArgumentException>(() => _client.Traps.List(default(DevlinkHandle)));
    }
}
