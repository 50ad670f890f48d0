using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.KernelTests.Links;
using Netlink.KernelTests.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>The code of docs/articles/devlink.md, which does what the article says.</summary>
public sealed class DevlinkArticleTests
{
    [KernelFact(Kinds = "sriov")]
    public async Task Article_ItsCode_ReadsSetsAndWatches()
    {
        using TestNamespace network = TestNamespace.Create();
        using var card = new SimulatedCard(network, virtualFunctions: 2);
        NetworkNamespace node = network.Namespace;
        RtnetlinkClient rtnl = network.Rtnetlink;
        using var stopping = new CancellationTokenSource(Patience.Limit);
        CancellationToken cancellationToken = stopping.Token;

        using var devlink = DevlinkClient.Open(node);
        foreach (DevlinkDevice found in devlink.Devices.List())
            Console.WriteLine($"{found}: driver {devlink.Devices.GetInfo(found.Device).Driver}");
        foreach (DevlinkPort port in devlink.Ports.List())
            Console.WriteLine($"{port}: {port.Flavour} {port.Number}");
        DevlinkHandle device = devlink.Devices.List()[0].Device;

        devlink.Eswitch.Set(device, new DevlinkEswitchChange { Mode = DevlinkEswitchMode.Switchdev });
        DevlinkPort function = devlink.Ports.List(device).First(port => port.Flavour is DevlinkPortFlavour.VirtualFunction);
        Link representor = rtnl.Links.Get(function.LinkName!);
        Assert.Equal(function.Handle, representor.DevlinkPort);

        devlink.Rates.AddNode(device, "gold", new DevlinkRateChange { Maximum = 125_000_000 });
        devlink.Rates.Set(function.Handle, new DevlinkRateChange { Parent = "gold", Share = 12_500_000 });
        Assert.Equal("gold", devlink.Rates.Get(function.Handle).Parent);

        foreach (DevlinkHealthReporter reporter in devlink.Health.List().Where(reporter => !reporter.IsHealthy))
            devlink.Health.Recover(reporter.Device, reporter.Name);
        devlink.Traps.Set(device, "source_mac_is_multicast", DevlinkTrapAction.Trap);
        ulong? trapped = devlink.Traps.Get(device, "source_mac_is_multicast").Statistics?.ReceivedPackets;
        Assert.NotNull(trapped);

        uint snapshot = devlink.Regions.TakeSnapshot(device, "dummy");
        byte[] registers = devlink.Regions.ReadSnapshot(device, "dummy", snapshot);
        devlink.Regions.DeleteSnapshot(device, "dummy", snapshot);
        Assert.Equal(32768, registers.Length);

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task changing = ChangeUntilAsync(devlink, device, done.Token);
        int told = 0;
        await foreach (NetlinkEvent<DevlinkChange> item in devlink.WatchAsync(cancellationToken))
        {
            if (!item.IsLoss && item.Value.Report is DevlinkRate rate)
                Console.WriteLine($"{rate} {(item.Value.IsRemoved ? "is gone" : $"has at most {rate.Maximum}")}");
            told++;
            break;
        }

        await done.CancelAsync();
        await changing;
        Assert.Equal(1, told);

        devlink.Rates.Set(function.Handle, new DevlinkRateChange { Parent = "" });
        devlink.Parameters.Set(device, "max_macs", DevlinkParameterMode.DriverInit, 48u);
        devlink.Resources.Set(device, "/IPv4/fib", 4096);
        devlink.Devices.Reload(device);
        foreach (DevlinkResource resource in devlink.Resources.Get(device).Resources)
            Console.WriteLine(resource);
        Assert.Equal(4096ul, devlink.Resources.Get(device).Resources[0].Children[0].Size);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("devlink.md", "../Generic/DevlinkArticleTests.cs", atLeast: 23);

    /// <summary>Until the watch, which begins when it is first asked, has told of a change.</summary>
    private static async Task ChangeUntilAsync(DevlinkClient devlink, DevlinkHandle device, CancellationToken done)
    {
        for (uint rate = 1; !done.IsCancellationRequested; rate = 3 - rate)
        {
            devlink.Rates.SetNode(device, "gold", new DevlinkRateChange { Maximum = rate * 1_000_000 });
            await Task.Yield();
        }
    }
}
