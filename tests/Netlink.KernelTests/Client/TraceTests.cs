using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Client;

/// <summary>What a logger at the level Trace is told of a conversation with the kernel.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly Traces _traces = new();
    private readonly TestNamespace _network;

    public TraceTests() => _network = TestNamespace.Create(new NetlinkClientOptions { Logger = _traces });

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "veth")]
    public async Task Watch_RouteIsAdded_RequestAnswerAndAnnouncementAreShown()
    {
        Link v0 = _network.AddVeth();
        using var stop = new CancellationTokenSource(Patience.Limit);
        await foreach (NetworkChange change in _network.Rtnetlink.WatchAsync(new WatchOptions { Objects = NetworkObjects.Routes },
            stop.Token))
        {
            if (change is InSync)
                _network.Rtnetlink.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), OutputInterface = v0.Index });
            if (change is NetworkChange<Route> { Kind: NetworkChangeKind.Added, New.Table: RouteTable.Main } added
                && added.New!.Destination.BaseAddress.Equals(IPAddress.Parse("198.51.100.0")))
                break;
        }

        string route = $"RTM_NEWROUTE route 198.51.100.0/24 dev {v0.Index}";
        Assert.Single(_traces.Lines, line => line.Contains($"sent #", StringComparison.Ordinal)
            && line.EndsWith(route, StringComparison.Ordinal));
        Assert.Contains(_traces.Lines, line => line.Contains("received #", StringComparison.Ordinal)
            && line.EndsWith(route, StringComparison.Ordinal));
        Assert.Contains(_traces.Lines, line => line.EndsWith("NLMSG_ERROR", StringComparison.Ordinal));
        Assert.Contains(_traces.Lines, line => line.Contains("RTM_NEWLINK", StringComparison.Ordinal)
            && line.Contains("IFLA_INFO_KIND \"veth\"", StringComparison.Ordinal));
    }

    [KernelFact(Kinds = "veth")]
    public async Task Watch_DuplicateDetectionEnds_RoutesAreNotReadAgain()
    {
        Link v0 = _network.AddVeth();
        using var stop = new CancellationTokenSource(Patience.Limit);
        while (_network.Rtnetlink.Addresses.List() is [] or [_]
            || _network.Rtnetlink.Addresses.List().Any(address => (address.Flags & AddressFlags.Tentative) != 0))
            await Task.Delay(50, stop.Token);

        int before = 0;
        bool hasEnded = false;
        Task adding = Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (NetworkChange change in _network.Rtnetlink.WatchAsync(new WatchOptions
            {
                Objects = NetworkObjects.Routes | NetworkObjects.Addresses
            }, stop.Token))
            {
                if (change is InSync)
                {
                    adding = AddLaterAsync();
                }
                else if (change is NetworkChange<Address> { Kind: NetworkChangeKind.Changed } changed && IsSettled(changed.New!))
                {
                    hasEnded = true;
                    stop.CancelAfter(TimeSpan.FromMilliseconds(500));
                }
            }
        });

        await adding;
        Assert.True(hasEnded);
        Assert.Equal(before, CountReadings());

        // When the watch is at rest: what comes before is held against what was read.
        async Task AddLaterAsync()
        {
            await Task.Delay(200, stop.Token);
            before = CountReadings();
            _network.Rtnetlink.Addresses.Add(new Address(v0.Index, InterfaceAddress.Parse("2001:db8::1/64")));
        }

        bool IsSettled(Address address) => address.LinkIndex == v0.Index && (address.Flags & AddressFlags.Tentative) == 0;

        int CountReadings() => _traces.Lines.Count(line => line.Contains("RTM_GETROUTE", StringComparison.Ordinal));
    }

    private sealed class Traces : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
            => Lines.Enqueue(formatter(state, exception));
    }
}
