using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Devices;
using Netlink.KernelTests.Faults;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Devices;

public sealed class DeviceEventClientTests : IDisposable
{
    private const int NETLINK_KOBJECT_UEVENT = 15;

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly CancellationTokenSource _stop = new(Patience.Limit);

    public void Dispose()
    {
        _stop.Dispose();
        _network.Dispose();
    }

    [KernelFact]
    public async Task ReceiveAsync_LinkComesAndGoes_TellsInItsNamespace()
    {
        using DeviceEventClient client = DeviceEventClient.Open(_network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<DeviceEvent>> events = client.ReceiveAsync(cancellationToken: _stop.Token)
            .GetAsyncEnumerator(_stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();

        _network.Rtnetlink.Links.Add(new LinkSpec("d0") { Kind = new DummyLink() });
        Assert.True(await first);
        DeviceEvent added = await NextAsync(events, "add", "/devices/virtual/net/d0");
        Assert.Equal(("net", "d0", DeviceEventSource.Kernel), (added.Subsystem, added.Properties["INTERFACE"], added.Source));
        Assert.NotNull(added.SequenceNumber);
        _network.Rtnetlink.Links.Delete("d0");
        Assert.True((await NextAsync(events, "remove", "/devices/virtual/net/d0")).SequenceNumber > added.SequenceNumber);
    }

    [KernelFact]
    public async Task ReceiveAsync_WhatAProgramSaysInTheKernelsGroup_IsNotHeard()
    {
        using DeviceEventClient client = DeviceEventClient.Open(_network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<DeviceEvent>> events = client.ReceiveAsync(cancellationToken: _stop.Token)
            .GetAsyncEnumerator(_stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();
        using var foreign = new ForeignSender(_network, NETLINK_KOBJECT_UEVENT);

        foreign.Send(Encoding.ASCII.GetBytes("add@/devices/forged\0ACTION=add\0DEVPATH=/devices/forged\0"), 0,
            (uint)DeviceEventSource.Kernel);
        _network.Rtnetlink.Links.Add(new LinkSpec("d0") { Kind = new DummyLink() });

        Assert.True(await first);
        do
            Assert.DoesNotContain("forged", events.Current.Value.DevicePath, StringComparison.Ordinal);
        while (events.Current.Value.DevicePath != "/devices/virtual/net/d0" && await events.MoveNextAsync());
    }

    [KernelFact]
    public async Task ReceiveAsync_FromUdev_HearsTheSuperuserAlone()
    {
        using DeviceEventClient client = DeviceEventClient.Open(_network.Namespace);
        await using IAsyncEnumerator<NetlinkEvent<DeviceEvent>> events = client.ReceiveAsync(DeviceEventSource.Udev,
            cancellationToken: _stop.Token).GetAsyncEnumerator(_stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();
        using var root = new ForeignSender(_network, NETLINK_KOBJECT_UEVENT);

        // What systemd-udevd has in its header: where the properties begin and how long they are.
        byte[] properties = Encoding.ASCII.GetBytes("ACTION=add\0DEVPATH=/devices/named\0SUBSYSTEM=net\0");
        byte[] datagram = [.. "libudev\0"u8, 0xfe, 0xed, 0xca, 0xfe, 40, 0, 0, 0, 40, 0, 0, 0, (byte)properties.Length, 0, 0, 0,
            .. new byte[16], .. properties];
        root.Send(datagram, 0, (uint)DeviceEventSource.Udev);

        Assert.True(await first);
        Assert.Equal(("add", "/devices/named", DeviceEventSource.Udev),
            (events.Current.Value.Action, events.Current.Value.DevicePath, events.Current.Value.Source));
    }

    private static async Task<DeviceEvent> NextAsync(IAsyncEnumerator<NetlinkEvent<DeviceEvent>> events, string action, string path)
    {
        while ((events.Current.Value.Action, events.Current.Value.DevicePath) != (action, path))
            Assert.True(await events.MoveNextAsync());
        return events.Current.Value;
    }
}
