using System;
using System.Threading;
using System.Threading.Tasks;
using Netlink.KernelTests.Netfilter;
using Netlink.Rdma;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Rdma;

/// <summary>The code of docs/articles/rdma.md, which does what the article says.</summary>
public sealed class RdmaArticleTests
{
    [KernelFact(Kinds = "rdma")]
    public async Task Article_ItsCode_AddsReadsAndWatches()
    {
        using TestNamespace network = TestNamespace.Create();
        network.Rtnetlink.Links.Add(new LinkSpec("eth0") { Kind = new DummyLink(), Up = true });
        using var stopping = new CancellationTokenSource(Patience.Limit);
        RunInNamespace(network);

        using RdmaClient first = RdmaClient.Open();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        Task changing = ChangeUntilAsync(network, done.Token);
        await WatchAsync(first, done);
        await changing;
        Assert.False(stopping.IsCancellationRequested);
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere() => Article.AssertRuns("rdma.md", "../Rdma/RdmaArticleTests.cs", atLeast: 18);

    private static void RunInNamespace(TestNamespace network)
    {
        NetworkNamespace node = network.Namespace, container = network.Namespace;
        using var rdma = RdmaClient.Open(node);
        foreach (RdmaDevice device in rdma.Devices.List())
            Console.WriteLine($"{device}: {device.NodeType} {device.NodeGuid}, firmware {device.FirmwareVersion ?? "none"}");
        foreach (RdmaLink port in rdma.Links.List())
            Console.WriteLine($"{port}: {port.State}, {port.PhysicalState}, over {port.LinkName ?? "no network device"}");

        RdmaLink link = rdma.Links.Add(new RdmaLinkSpec("rxe0", RdmaLinkSpec.SoftRoce, "eth0"));
        rdma.Devices.Set("rxe0", new RdmaDeviceChange { HasAdaptiveModeration = true });
        Assert.Equal(("eth0", true), (link.LinkName, rdma.Devices.Get("rxe0").HasAdaptiveModeration!.Value));

        if (rdma.GetSystem().NamespaceMode is RdmaNamespaceMode.Exclusive)
            rdma.Devices.Set("rxe0", new RdmaDeviceChange { Namespace = container });

        Console.WriteLine(rdma.Resources.Count("rxe0"));   // rxe0: pd 1 cq 1 qp 1 cm_id 0 mr 0 ctx 0 srq 0
        foreach (RdmaQueuePair pair in rdma.Resources.ListQueuePairs(new RdmaResourceFilter { Device = "rxe0" }))
            Console.WriteLine($"{pair.Number}: {pair.Type} {pair.State} of {pair.KernelOwner ?? $"thread {pair.ThreadId}"}");

        foreach (RdmaCounter counter in rdma.Statistics.Get("rxe0/1").Counters)
            Console.WriteLine($"{counter.Name}: {counter.Value}");

        rdma.Links.Delete("rxe0");
    }

    private static async Task WatchAsync(RdmaClient rdma, CancellationTokenSource done)
    {
        CancellationToken cancellationToken = done.Token;
        try
        {
            await foreach (NetlinkEvent<RdmaEvent> item in rdma.WatchAsync(cancellationToken))
            {
                if (item.IsLoss)
                    continue;   // list the devices again
                Console.WriteLine(item.Value);   // Registered rxe0, NetworkDeviceAttached rxe0/1 eth0, Renamed rxe1, Unregistered rxe1
                if (item.Value is { Kind: RdmaEventKind.Unregistered, DeviceName: "rxe1" })
                    await done.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // It saw what it waited for.
        }
    }

    /// <summary>Until the watch, which begins when it is first asked, has told of a device.</summary>
    private static async Task ChangeUntilAsync(TestNamespace network, CancellationToken done)
    {
        using RdmaClient rdma = RdmaClient.Open(network.Namespace);
        while (!done.IsCancellationRequested)
        {
            rdma.Links.Add(new RdmaLinkSpec("rxe0", RdmaLinkSpec.SoftRoce, "eth0"));
            rdma.Devices.Set("rxe0", new RdmaDeviceChange { Name = "rxe1" });
            rdma.Links.Delete("rxe1");
            await Task.Yield();
        }
    }
}
