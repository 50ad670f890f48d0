using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Namespaces;

[Collection("threads of this process")]
public sealed class NetworkNamespaceTests
{
    /// <summary>As much of the name of the runtime's compiler thread as the kernel keeps.</summary>
    private const string CompilerThread = ".NET Tiered Com";

    [KernelFact]
    public void Create_Named_AppearsInIpNetnsAndOpensByNameAndPath()
    {
        string name = UniqueName();
        using NetworkNamespace made = NetworkNamespace.Create(name);
        try
        {
            using NetworkNamespace byName = NetworkNamespace.Open(name), byPath = NetworkNamespace.FromPath("/run/netns/" + name);
            Assert.Equal((made.Id, made.Id), (byName.Id, byPath.Id));
            Assert.Contains(name, NetworkNamespace.List());
            Assert.Contains(name, Programs.Run("ip", ["netns", "list"]).Split('\n').Select(line => line.Split(' ')[0]));
            Programs.Run("ip", ["-n", name, "link", "add", "br7", "type", "bridge"]);
            using var client = RtnetlinkClient.Open(byName);
            Assert.NotNull(client.Links.TryGet("br7"));
            string mistyped = name + "x";
            foreach (Action verb in (Action[])[() => NetworkNamespace.Open(mistyped), () => NetworkNamespace.Delete(mistyped)])
            {
                Assert.EndsWith($"There is no network namespace named {mistyped}; did you mean {name}?",
                    Assert.Throws<FileNotFoundException>(verb).Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            NetworkNamespace.Delete(name);
        }

        Assert.DoesNotContain(name, NetworkNamespace.List());
        Assert.DoesNotContain(name, Programs.Run("ip", ["netns", "list"]), StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => NetworkNamespace.Open(name));
        Assert.Throws<FileNotFoundException>(() => NetworkNamespace.Delete(name));
        Assert.Equal([null, null], [NetworkNamespace.TryOpen(name), NetworkNamespace.TryFromPath("/run/netns/" + name)]);
    }

    [KernelFact]
    public void Open_MadeByIpNetns_IsUsable()
    {
        string name = UniqueName();
        Programs.Run("ip", ["netns", "add", name]);
        try
        {
            using NetworkNamespace found = NetworkNamespace.Open(name);
            using var client = RtnetlinkClient.Open(found);
            Assert.Equal(["lo"], client.LinkNames());
        }
        finally
        {
            NetworkNamespace.Delete(name);
        }

        Assert.DoesNotContain(name, Programs.Run("ip", ["netns", "list"]), StringComparison.Ordinal);
    }

    [KernelFact]
    public void Create_NameInUse_SaysSoAndLeavesTheOther()
    {
        string name = UniqueName();
        using NetworkNamespace made = NetworkNamespace.Create(name);
        try
        {
            Assert.Contains("exists", Assert.Throws<IOException>(() => NetworkNamespace.Create(name)).Message, StringComparison.Ordinal);
            using NetworkNamespace still = NetworkNamespace.Open(name);
            Assert.Equal(made.Id, still.Id);
        }
        finally
        {
            NetworkNamespace.Delete(name);
        }
    }

    [KernelFact]
    public void OpenCurrent_Always_IsThatOfTheProcess()
    {
        using NetworkNamespace current = NetworkNamespace.OpenCurrent(), process = NetworkNamespace.FromProcess(Environment.ProcessId);
        Assert.Equal(current.Id, process.Id);
        using NetworkNamespace? tried = NetworkNamespace.TryFromProcess(Environment.ProcessId);
        Assert.Equal(current.Id, tried?.Id);
        Assert.Null(NetworkNamespace.TryFromProcess(int.MaxValue));
        Assert.Throws<IOException>(() => NetworkNamespace.TryFromPath("/proc/self/status"));
        Assert.Equal($"net:[{current.Id}]", new FileInfo("/proc/self/ns/net").LinkTarget);
    }

    [KernelFact]
    public void FromProcess_Missing_SaysSo() => Assert.Equal("There is no process 2147483647.",
        Assert.Throws<FileNotFoundException>(() => NetworkNamespace.FromProcess(int.MaxValue)).Message);

    [KernelFact]
    public void FromPath_NoNetworkNamespace_SaysSo()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string pipe = Path.Combine(folder, "pipe");
        Programs.Run("mkfifo", [pipe]);
        foreach (string path in (string[])["/proc/self/status", "/proc/self/ns/mnt", "/dev/null", folder, pipe])
        {
            IOException error = Assert.Throws<IOException>(() => NetworkNamespace.FromPath(path));
            Assert.Equal($"{path} is not a network namespace.", error.Message);
        }

        Directory.Delete(folder, recursive: true);
    }

    [KernelFact]
    public void Open_LeftoverOfAName_SaysWhatItIsAndHowToRemoveIt()
    {
        string name = $"leftover-{System.Environment.ProcessId}";
        Directory.CreateDirectory("/run/netns");
        File.WriteAllText($"/run/netns/{name}", "");
        try
        {
            IOException error = Assert.Throws<IOException>(() => NetworkNamespace.Open(name));
            Assert.Equal($"/run/netns/{name} is not a network namespace, but the leftover file of one. NetworkNamespace.Delete removes it.",
                error.Message);
        }
        finally
        {
            NetworkNamespace.Delete(name);
        }
    }

    [KernelFact]
    public void Open_FailsAgainAndAgain_KeepsNoDescriptor()
    {
        using NetworkNamespace space = NetworkNamespace.CreateUnnamed();
        Assert.Throws<IOException>(() => NetlinkClient.Open(31, space));
        int before = Directory.GetFiles("/proc/self/fd").Length;
        for (int i = 0; i < 50; i++)
            Assert.Throws<IOException>(() => NetlinkClient.Open(31, space));
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, before + 5);
    }

    [KernelFact]
    public void Dispose_Unnamed_EndsTheNamespaceWithItsLinks()
    {
        using var outer = TestNamespace.Create();
        using (var inner = TestNamespace.Create())
        {
            outer.Rtnetlink.Links.Add(new LinkSpec("v0")
            {
                Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = inner.Namespace } }
            });
        }

        // The kernel takes namespaces down in the background, and the other end of the pair with them.
        Patience.Until(() => outer.Rtnetlink.Links.TryGet("v0") is null);
    }

    [KernelFact]
    public void RtnetlinkClient_NamespaceClosed_StaysUsable()
    {
        var space = NetworkNamespace.CreateUnnamed();
        using var client = RtnetlinkClient.Open(space);
        space.Dispose();

        Assert.Equal(["lo"], client.LinkNames());
        using var network = TestNamespace.Create();
        foreach (Action verb in (Action[])
        [
            () => RtnetlinkClient.Open(space), () => _ = space.Id, () => space.ReadSysctl("net/ipv4/ip_forward"),
            () => network.Rtnetlink.Links.Set("lo", new LinkChange { Namespace = space }),
            () => network.Rtnetlink.Batch(batch => batch.Links.Set("lo", new LinkChange { Namespace = space })),
        ])
            Assert.Equal(typeof(NetworkNamespace).FullName, Assert.Throws<ObjectDisposedException>(verb).ObjectName);
    }

    [KernelFact]
    public void RtnetlinkClient_FromEightThreads_StaysInItsNamespace()
    {
        using var network = TestNamespace.Create();
        network.AddVeth();

        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Assert.Equal(["lo", "v0", "v1"], network.Rtnetlink.LinkNames());
            network.Rtnetlink.Routes.Replace(new Route
            {
                Destination = IPNetwork.Parse($"198.51.{i % 250}.0/24"),
                OutputInterface = network.Rtnetlink.Links.Get("v0").Index
            });
        });

        Assert.Equal(250, network.Rtnetlink.Routes.List(new RouteFilter
        {
            Family = AddressFamily.InterNetwork,
            Table = RouteTable.Main
        }).Count);
    }

    [KernelFact]
    public async Task Open_ManyTimes_LeavesNoThreadBehind()
    {
        string home = new FileInfo("/proc/self/ns/net").LinkTarget!;
        // Other tests start programs on threads within namespaces, and with them whatever the runtime starts just then.
        HashSet<string> before = [.. Threads().Select(static thread => thread.Id)];
        for (int round = 0; round < 2; round++)
        {
            // The second round finds a busy pool, which starts threads while namespaces are entered.
            bool busy = round == 1;
            using var stop = new CancellationTokenSource();
            Task[] load = [.. Enumerable.Range(0, busy ? 16 : 0)
                .Select(_ => Task.Run(() => SpinWait.SpinUntil(() => stop.IsCancellationRequested)))];
            for (int i = 0; i < 50; i++)
            {
                using NetworkNamespace space = NetworkNamespace.CreateUnnamed();
                using var client = RtnetlinkClient.Open(space);
                client.Links.List();
                if (busy)
                    ThreadPool.QueueUserWorkItem(static _ => { });
            }

            stop.Cancel();
            await Task.WhenAll(load);
            // A call can start the runtime's compiler thread anywhere. It starts no others, and ends when it has had no work for seconds.
            string[] away = [];
            await Patience.UntilAsync(
                () => (away = [.. Threads().Where(thread => thread.Namespace != home && !before.Contains(thread.Id))
                    .Select(thread => thread.Name)]).Length == 0
                    || away.Any(name => name != CompilerThread),
                () => string.Join(", ", away));
            Assert.Empty(away);
        }
    }

    [KernelFact]
    public async Task OpenSocket_InTwoNamespaces_TheyTalkOverAVeth()
    {
        using var one = TestNamespace.Create();
        using var two = TestNamespace.Create();
        Link first = one.Rtnetlink.Links.Add(new LinkSpec("v0")
        {
            Kind = new VethLink { Peer = new LinkSpec("v1") { Namespace = two.Namespace } },
            Up = true
        });
        two.Rtnetlink.Links.Set("v1", new LinkChange { Up = true });
        one.Rtnetlink.Addresses.Add(new Address(first.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        two.Rtnetlink.Addresses.Add(new Address(two.Rtnetlink.Links.Get("v1").Index, InterfaceAddress.Parse("192.0.2.2/24")));
        using var limit = new CancellationTokenSource(Patience.Limit);
        using Socket server = two.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.2"), 7));
        server.Listen();
        using Socket client = one.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        await client.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.2"), 7), limit.Token);
        using Socket accepted = await server.AcceptAsync(limit.Token);

        Assert.Equal(IPAddress.Parse("192.0.2.1"), ((IPEndPoint)accepted.RemoteEndPoint!).Address);
    }

    [KernelFact]
    public void OpenSocket_FamilyThatLinuxLacks_IsRefused()
    {
        using var network = TestNamespace.Create();
        Assert.Throws<ArgumentException>(() => network.Namespace.OpenSocket(AddressFamily.AppleTalk, SocketType.Dgram, ProtocolType.IP));
        using Socket packet = network.Namespace.OpenSocket(AddressFamily.Packet, SocketType.Raw, (ProtocolType)0x0300);
    }

    private static string UniqueName() => $"netlink-test-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40];

    private static List<(string Id, string Name, string Namespace)> Threads()
    {
        List<(string, string, string)> found = [];
        foreach (string thread in Directory.GetDirectories("/proc/self/task"))
        {
            try
            {
                if (new FileInfo(thread + "/ns/net").LinkTarget is string target)
                    found.Add((thread, File.ReadAllText(thread + "/comm").Trim(), target));
            }
            catch (IOException)
            {
                // The thread ended while it was looked at.
            }
        }

        return found;
    }
}
