using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Lists;

/// <summary>The law of lists: what stays is listed once, whatever comes and goes while the list is read.</summary>
public sealed class ListLawTests : IDisposable
{
    private const int Times = 60, Size = 3000, Moving = 20;

    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public async Task List_IPv6RoutesComeAndGo_HasThoseThatStayOnce()
    {
        Client.Links.Set("lo", new LinkChange { Up = true });
        int loopback = Client.Links.Get("lo").Index;
        Client.Batch(batch => Each(number => batch.Routes.Add(RouteOf(number)), 0, Size)).ThrowIfFailed();
        // The first ones are before all others in the kernel's tree, whose order is that of addresses.
        await AssertStaysListedAsync(
            () => Client.Batch(batch =>
            {
                Each(number => batch.Routes.Delete(RouteOf(number)), 0, Moving);
                batch.Routes.Add(RouteOf(Size));
            }).ThrowIfFailed(),
            () => Client.Batch(batch =>
            {
                batch.Routes.Delete(RouteOf(Size));
                Each(number => batch.Routes.Add(RouteOf(number)), 0, Moving);
            }).ThrowIfFailed(),
            () => Client.Routes.List(new RouteFilter { Family = AddressFamily.InterNetworkV6, Table = (RouteTable)100 })
                .Select(route => route.Destination.BaseAddress.GetAddressBytes()).Select(bytes => (bytes[4] << 8) | bytes[5]));

        Route RouteOf(int number) => new()
        {
            Destination = IPNetwork.Parse($"2001:db8:{number:x}::/48"),
            OutputInterface = loopback,
            Table = (RouteTable)100,
        };
    }

    [KernelFact]
    public async Task List_RulesComeAndGo_HasThoseThatStayOnce()
    {
        Client.Batch(batch => Each(number => batch.Rules.Add(RuleOf(number)), 0, Size)).ThrowIfFailed();
        // One by one, without a look at all of them before each, which the library's own deletion takes.
        await AssertStaysListedAsync(
            () => Change("del"),
            () => Change("add"),
            () => Client.Rules.List(new RuleFilter { Family = AddressFamily.InterNetwork })
                .Where(rule => rule.Mark is not null).Select(rule => (int)rule.Priority!.Value - 1));

        static Rule RuleOf(int number) => new(AddressFamily.InterNetwork)
        {
            Priority = (uint)number + 1,
            Mark = 1,
            Table = (RouteTable)100,
        };

        void Change(string verb)
        {
            string script = Path.GetTempFileName();
            File.WriteAllLines(script,
                Enumerable.Range(0, Moving).Select(number => $"rule {verb} priority {number + 1} fwmark 1 table 100"));
            _network.Ip($"-batch {script}");
            File.Delete(script);
        }
    }

    [KernelFact]
    public async Task List_ClassesComeAndGo_HasThoseThatStayOnce()
    {
        _network.AddVeth("va", "vb");
        int device = Client.Links.Get("va").Index;
        Client.Qdiscs.Add(new Qdisc(device, new HtbQdisc()) { Handle = new TrafficHandle(1, 0) });
        Client.Batch(batch => Each(number => batch.Classes.Add(ClassOf(number)), 0, Size)).ThrowIfFailed();
        await AssertStaysListedAsync(
            () => Client.Batch(batch => Each(number => batch.Classes.Delete(ClassOf(number)), 0, Moving)).ThrowIfFailed(),
            () => Client.Batch(batch => Each(number => batch.Classes.Add(ClassOf(number)), 0, Moving)).ThrowIfFailed(),
            () => Client.Classes.List(new TrafficClassFilter { LinkIndex = device }).Select(found => found.Handle.Minor - 1));

        TrafficClass ClassOf(int number) => new(device, new TrafficHandle(1, (ushort)(number + 1)), new HtbClass(rate: 1_000_000))
        {
            Parent = new TrafficHandle(1, 0),
        };
    }

    private static async Task AssertStaysListedAsync(Action go, Action comeBack, Func<IEnumerable<int>> list)
    {
        for (int i = 0; i < Times; i++)
        {
            Task moving = Task.Run(i % 2 == 0 ? go : comeBack);
            do
            {
                int[] listed = [.. list().Where(number => number is >= Moving and < Size)];
                Assert.Equal(Enumerable.Range(Moving, Size - Moving), listed.Order());
            }
            while (!moving.IsCompleted);
            await moving;
        }
    }

    private static void Each(Action<int> action, int from, int to)
    {
        for (int number = from; number < to; number++)
            action(number);
    }
}
