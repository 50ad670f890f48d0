using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Netlink.Rdma;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Rdma;

/// <summary>Objects of this process and of the kernel, and counters, as rdma(8) shows them.</summary>
public sealed class RdmaResourceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private RdmaClient? _client;

    private RdmaClient Rdma => _client ??= RdmaClient.Open(_network.Namespace);

    public void Dispose()
    {
        _client?.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "rdma")]
    public void List_ObjectsOfAProgramAndOfTheKernel_EqualsRdma()
    {
        using var soft = new SoftDevice(_network, Rdma);
        using var program = new RdmaProgram(soft.Name);
        var all = new RdmaResourceFilter { Device = soft.Name };
        RdmaResourceService resources = Rdma.Resources;

        RdmaResourceSummary summary = resources.Count(soft.Name);
        JsonElement counts = Json("resource", "show", soft.Name)[0];
        Assert.All(summary.Counts, count => Assert.Equal(counts.GetProperty(count.Kind).GetUInt64(), count.Count));
        Assert.Contains(summary, resources.Count());
        Assert.Equal((2ul, 1ul), (summary.Counts.Single(count => count.Kind == "qp").Count, summary.Counts.Single(
            count => count.Kind == "mr").Count));

        AssertSame("qp", "lqpn", resources.ListQueuePairs(all), pair => pair.Number, (shown, pair) =>
        {
            Assert.Equal((shown.GetProperty("type").GetString(), shown.GetProperty("state").GetString()), pair.Type switch
            {
                RdmaQueuePairType.Gsi => ("GSI", "RTS"),
                _ => ("RC", "RESET"),
            });
            Assert.Equal((Number(shown, "rqpn"), Number(shown, "rq-psn"), Number(shown, "sq-psn"), Number(shown, "pdn")),
                (pair.RemoteNumber, pair.ReceivePsn, pair.SendPsn, pair.ProtectionDomain));
        });
        AssertSame("cq", "cqn", resources.ListCompletionQueues(all), queue => queue.Number, (shown, queue) =>
            Assert.Equal((Number(shown, "cqe"), Number(shown, "users"), Number(shown, "ctxn")), (queue.Entries, (uint)queue.Users,
                queue.Context)));
        AssertSame("mr", "mrn", resources.ListMemoryRegions(all), region => region.Number, (shown, region) =>
        {
            Assert.Equal((Number(shown, "mrlen"), Number(shown, "pdn")), ((uint)region.Length, region.ProtectionDomain));
            Assert.Equal((Key(shown, "rkey"), Key(shown, "lkey")), (region.RemoteKey!.Value, region.LocalKey!.Value));
        });
        AssertSame("pd", "pdn", resources.ListProtectionDomains(all), domain => domain.Number, (shown, domain) =>
            Assert.Equal((Key(shown, "local_dma_lkey"), Number(shown, "users")), (domain.LocalDmaKey!.Value, (uint)domain.Users)));
        AssertSame("ctx", "ctxn", resources.ListContexts(all), context => context.Number, static (_, _) => { });
        AssertSame("srq", "srqn", resources.ListSharedReceiveQueues(all), queue => queue.Number, (shown, queue) =>
            Assert.Equal(("BASIC", Number(shown, "pdn"), RdmaSharedReceiveQueueType.Basic),
                (shown.GetProperty("type").GetString(), queue.ProtectionDomain, queue.Type)));
        Assert.Empty(resources.ListCmIds(all));
    }

    [KernelFact(Kinds = "rdma")]
    public void List_Filtered_IsThoseAndNothingElse()
    {
        using var soft = new SoftDevice(_network, Rdma);
        using var other = new SoftDevice(_network, Rdma);
        using var program = new RdmaProgram(soft.Name);
        RdmaResourceService resources = Rdma.Resources;
        // PID/task/TID; the kernel tells of threads.
        uint self = uint.Parse(new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[^1], CultureInfo.InvariantCulture);

        RdmaQueuePair own = Assert.Single(resources.ListQueuePairs(new RdmaResourceFilter { Device = soft.Name, ThreadId = self }));
        Assert.Equal((RdmaQueuePairType.ReliableConnection, RdmaQueuePairState.Reset, soft.Name, null), (own.Type, own.State,
            own.DeviceName, own.Port));
        Assert.Equal([new RdmaNumbers(own.Number, own.Number)], Assert.Single(
            resources.ListSharedReceiveQueues(new RdmaResourceFilter { ThreadId = self, Device = soft.Name })).QueuePairs);
        // A new one has no port yet.
        Assert.Equal([RdmaQueuePairType.Gsi], resources.ListQueuePairs(new RdmaResourceFilter { Device = soft.Name, Port = 1 })
            .Select(pair => pair.Type));
        Assert.Equal(["ib_core"], resources.ListProtectionDomains(new RdmaResourceFilter { Device = other.Name, KernelOwner = "ib_core" })
            .Select(domain => domain.KernelOwner));
        Assert.Empty(((string[])[soft.Name, other.Name]).Except(
            resources.ListCompletionQueues(new RdmaResourceFilter { IncludesDriverObjects = true }).Select(queue => queue.DeviceName)));
        Assert.Throws<ArgumentException>(() => resources.ListQueuePairs(new RdmaResourceFilter { Port = 1 }));
        Assert.Throws<ArgumentException>(() => resources.ListContexts(new RdmaResourceFilter { Device = soft.Name, Port = 1 }));
        Assert.True(Assert.Throws<NetlinkException>(
            () => resources.ListQueuePairs(new RdmaResourceFilter { Device = "nothing" })).IsNotFound);
        Assert.True(Assert.Throws<NetlinkException>(() => resources.Count(99999u)).IsNotFound);
    }

    [KernelFact(Kinds = "rdma")]
    public void Get_Counters_EqualsRdma()
    {
        using var soft = new SoftDevice(_network, Rdma);
        using var iwarp = new SoftDevice(_network, Rdma, RdmaLinkSpec.SoftIwarp);
        RdmaStatisticService statistics = Rdma.Statistics;

        RdmaCounters counters = statistics.Get(soft.Reference);
        JsonElement shown = Json("statistic", "show", "link", $"{soft.Name}/1")[0];
        Assert.Equal((soft.Name, 1u), (counters.DeviceName, counters.Port));
        Assert.NotEmpty(counters.Counters);
        Assert.All(counters.Counters, counter => Assert.Equal(shown.GetProperty(counter.Name).GetUInt64(), counter.Value));
        Assert.Equal(counters.Counters.Select(counter => counter.Name),
            statistics.GetStatus(soft.Reference).Counters.Select(counter => counter.Name));
        NetlinkException none = Assert.Throws<NetlinkException>(() => statistics.Get(iwarp.Reference));
        Assert.Equal(Errno.EINVAL, none.Error);
        Assert.Contains("no such counters", none.Message, StringComparison.Ordinal);
    }

    /// <summary>Only cards have counters of queue pairs, and optional ones.</summary>
    [KernelFact(Kinds = "rdma")]
    public void Bind_WhereTheDriverHasNoSets_IsRefused()
    {
        using var soft = new SoftDevice(_network, Rdma);
        using var program = new RdmaProgram(soft.Name);
        RdmaStatisticService statistics = Rdma.Statistics;

        Assert.Equal((soft.Name, 1u, RdmaCounterMode.None, null), (statistics.GetBinding(soft.Reference).DeviceName,
            statistics.GetBinding(soft.Reference).Port, statistics.GetBinding(soft.Reference).Mode,
            statistics.GetBinding(soft.Reference).Criteria));
        Assert.Empty(statistics.ListSets());
        Assert.Empty(statistics.ListSets(new RdmaResourceFilter { Device = soft.Name, Port = 1 }));
        Assert.Throws<NetlinkException>(() => statistics.Bind(soft.Reference, 17));
        Assert.Throws<NetlinkException>(() => statistics.Unbind(soft.Reference, 17, 0));
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => statistics.SetOptional(soft.Reference, ["sent_pkts"]));
        Assert.Contains("it has none", unknown.Message, StringComparison.Ordinal);
        // None is on, which is so already.
        statistics.SetOptional(soft.Reference, []);
        // The mode is the port's, and is kept; nothing binds itself by it here.
        statistics.SetAutoBinding(soft.Reference, RdmaCounterCriteria.Type | RdmaCounterCriteria.Thread);
        RdmaCounterBinding binding = statistics.GetBinding(soft.Reference);
        Assert.Equal((RdmaCounterMode.Auto, RdmaCounterCriteria.Type | RdmaCounterCriteria.Thread),
            (binding.Mode, binding.Criteria!.Value));
        statistics.SetAutoBinding(soft.Reference, RdmaCounterCriteria.None);
        Assert.Equal(RdmaCounterMode.None, statistics.GetBinding(soft.Reference).Mode);
    }

    private static uint? Number(JsonElement shown, string name)
        => shown.TryGetProperty(name, out JsonElement number) ? number.GetUInt32() : null;

    /// <summary>In hexadecimal, with a prefix or without one.</summary>
    private static uint Key(JsonElement shown, string name) => Convert.ToUInt32(shown.GetProperty(name).GetString(), 16);

    private void AssertSame<T>(string kind, string key, IReadOnlyList<T> listed, Func<T, uint?> number, Action<JsonElement, T> compare)
        where T : RdmaResource
    {
        Dictionary<uint, JsonElement> shown = Json("-d", "resource", "show", kind).EnumerateArray()
            .Where(one => one.GetProperty("ifindex").GetUInt32() == listed[0].DeviceIndex)
            .ToDictionary(one => one.GetProperty(key).GetUInt32());
        Assert.Equal(shown.Keys.Order(), listed.Select(item => number(item)!.Value).Order());
        foreach (T item in listed)
        {
            JsonElement one = shown[number(item)!.Value];
            Assert.Equal(one.GetProperty("ifname").GetString(), item.DeviceName);
            Assert.Equal(Number(one, "pid"), item.ThreadId);
            if (item.ThreadId is null)
                Assert.Equal(one.GetProperty("comm").GetString(), item.KernelOwner);
            compare(one, item);
        }
    }

    private JsonElement Json(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(_network.Run("rdma", ["-j", .. arguments]));
        return document.RootElement.Clone();
    }
}
