using System;
using System.IO;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Faults;

/// <summary>Nothing stays behind. No other test runs meanwhile, as all share the process whose descriptors and threads are
/// counted.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public sealed class LeakTests
{
    /// <summary>What the runtime opens and starts of its own accord meanwhile.</summary>
    private const int Tolerance = 20;

    [KernelFact]
    public void Namespaces_OpenedAndClosedTenThousandTimes_LeaveNothing()
    {
        using var network = TestNamespace.Create();
        AssertNothingStays(10_000, () => NetworkNamespace.FromPath(network.Path).Dispose());
    }

    [KernelFact]
    public void Clients_OpenedAndDisposedAThousandTimes_LeaveNothing()
    {
        using var network = TestNamespace.Create();
        AssertNothingStays(1000, () =>
        {
            using var client = RtnetlinkClient.Open(network.Namespace);
            client.Links.Get("lo");
        });
    }

    [KernelFact]
    public void Client_NamespaceDeletedUnderIt_GoesOnAndThenLetsItEnd()
    {
        string name = $"netlink-test-{Environment.ProcessId}-deleted";
        RtnetlinkClient client;
        using (NetworkNamespace named = NetworkNamespace.Create(name))
            client = RtnetlinkClient.Open(named);
        NetworkNamespace.Delete(name);

        Assert.Equal("lo", client.Links.Get("lo").Name);
        Link made = client.Links.Add(new LinkSpec("br0") { Kind = new BridgeLink() });
        Assert.Contains(client.Links.List(), link => link == made);
        client.Dispose();

        Assert.DoesNotContain(name, NetworkNamespace.List());
        Assert.Throws<ObjectDisposedException>(() => client.Links.Get("lo"));
    }

    private static void AssertNothingStays(int times, Action action)
    {
        for (int i = 0; i < 10; i++)
            action();
        (int descriptors, int threads) = Count();
        for (int i = 0; i < times; i++)
            action();
        Patience.Until(
            () => Count() is var now && now.Descriptors <= descriptors + Tolerance && now.Threads <= threads + Tolerance,
            () => $"{descriptors} descriptors and {threads} threads became {Count()}");
    }

    private static (int Descriptors, int Threads) Count()
        => (Directory.GetFileSystemEntries("/proc/self/fd").Length, Directory.GetDirectories("/proc/self/task").Length);
}
