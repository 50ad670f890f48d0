using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

public sealed class IpvsClientTests : IDisposable
{
    private static readonly IPAddress s_address = IPAddress.Parse("192.0.2.1"), s_server = IPAddress.Parse("192.0.2.10");

    private static readonly IpvsService s_web = new(ProtocolType.Tcp, s_address, 80) { Scheduler = "wrr" };

    private readonly TestNamespace _network = TestNamespace.Create();

    /// <summary>Services of every shape.</summary>
    private static IpvsService[] Services =>
    [
        s_web,
        new(ProtocolType.Udp, IPAddress.Parse("2001:db8::1"), 53)
            { Scheduler = "sh", Flags = IpvsServiceFlags.Scheduler1 | IpvsServiceFlags.Scheduler2 },
        new((ProtocolType)132, s_address, 9) { Scheduler = "lc" },
        new(AddressFamily.InterNetworkV6, 7)
        {
            Scheduler = "rr",
            Flags = IpvsServiceFlags.Persistent | IpvsServiceFlags.OnePacket,
            PersistenceTimeout = TimeSpan.FromSeconds(100),
            PersistencePrefixLength = 64,
        },
        new(AddressFamily.InterNetwork, 8)
        {
            Scheduler = "rr",
            Flags = IpvsServiceFlags.Persistent,
            PersistenceTimeout = TimeSpan.FromSeconds(300),
            PersistencePrefixLength = 24,
        },
    ];

    /// <summary>Destinations of every shape, for <see cref="s_web"/>.</summary>
    private static IpvsDestination[] Destinations =>
    [
        new(s_server, 8080) { Weight = 5, UpperThreshold = 100, LowerThreshold = 50 },
        new(IPAddress.Parse("192.0.2.11"), 80) { Forwarding = IpvsForwarding.DirectRouting, Weight = 0 },
        new(IPAddress.Parse("192.0.2.12"), 80) { Forwarding = IpvsForwarding.Tunnel },
        new(IPAddress.Parse("192.0.2.13"), 80)
            { Forwarding = IpvsForwarding.Tunnel, Tunnel = IpvsTunnel.Gue, TunnelPort = 6080, TunnelFlags = 1 },
        new(IPAddress.Parse("192.0.2.14"), 80) { Forwarding = IpvsForwarding.Tunnel, Tunnel = IpvsTunnel.Gre },
    ];

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "ipvs")]
    public void Add_ServicesAndDestinationsOfEveryShape_AreReadAsTheyWereAndAsIpvsadmSaves()
    {
        using IpvsClient ipvs = Open();
        foreach (IpvsService service in Services)
            ipvs.AddService(service);
        foreach (IpvsDestination destination in Destinations)
            ipvs.AddDestination(s_web, destination);

        Assert.Equal(Sorted(Services), Sorted(ipvs.ListServices()));
        Assert.Equal(Sorted(Destinations), Sorted(ipvs.ListDestinations(s_web)));
        Assert.Equal(Services.ToHashSet(), ipvs.ListServices().ToHashSet());
        Assert.Equal(Destinations.ToHashSet(), ipvs.ListDestinations(s_web).ToHashSet());
        Assert.All(ipvs.ListServices(), static service => Assert.Empty(service.UnknownAttributes));
        Assert.All(ipvs.ListDestinations(s_web), static destination => Assert.Empty(destination.UnknownAttributes));
        Assert.Equal(Lines(_network.Run("ipvsadm", "-Sn")), Lines(Without(ipvs.Save(), " -x 100", " -y 50")));
    }

    [KernelFact(Kinds = "ipvs")]
    public void SetAndDelete_ServicesAndDestinations_AreDoneToThoseAlone()
    {
        using IpvsClient ipvs = Open();
        ipvs.AddService(s_web);
        ipvs.AddService(Services[1]);
        foreach (IpvsDestination destination in Destinations)
            ipvs.AddDestination(s_web, destination);

        ipvs.SetService(s_web with { Scheduler = "rr" });
        ipvs.SetDestination(s_web, Destinations[0] with { Weight = 77, UpperThreshold = 0, LowerThreshold = 0 });
        ipvs.DeleteDestination(s_web, Destinations[1]);
        ipvs.DeleteService(Services[1]);

        Assert.Equal("rr", ipvs.GetService(s_web).Scheduler);
        Assert.Equal(4, ipvs.ListDestinations(s_web).Count);
        Assert.Equal((77u, 0u), ipvs.ListDestinations(s_web).Where(static item => item.Address.Equals(s_server))
            .Select(static item => (item.Weight, item.UpperThreshold)).Single());
        Assert.Null(ipvs.TryGetService(Services[1]));
        Assert.Single(ipvs.ListServices());
        ipvs.Flush();
        Assert.Empty(ipvs.ListServices());
        Assert.Empty(ipvs.ListDestinations(s_web));
        Assert.Equal("", ipvs.Save());
    }

    [KernelFact(Kinds = "ipvs")]
    public void Refusals_OfEachSort_TellWhatHelps()
    {
        using IpvsClient ipvs = Open();
        ipvs.AddService(s_web);
        ipvs.AddDestination(s_web, Destinations[0]);

        Assert.True(Assert.Throws<NetlinkException>(() => ipvs.AddService(s_web)).IsAlreadyExists);
        Assert.True(Assert.Throws<NetlinkException>(() => ipvs.AddDestination(s_web, Destinations[0])).IsAlreadyExists);
        NetlinkException gone = Assert.Throws<NetlinkException>(() => ipvs.DeleteService(Services[2]));
        Assert.StartsWith("IPVS_CMD_DEL_SERVICE failed for --sctp-service 192.0.2.1:9: ESRCH (3). There is no such service", gone.Message);
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() => ipvs.DeleteDestination(s_web, Destinations[1])).Error);
        Assert.Equal(Errno.ENOENT, Assert.Throws<NetlinkException>(() => ipvs.SetService(s_web with { Scheduler = "nothing" })).Error);
        Assert.Throws<ArgumentException>(() => ipvs.AddService(new IpvsService(ProtocolType.Tcp, s_address, 0)));
    }

    [KernelFact(Kinds = "ipvs")]
    public async Task Statistics_AfterAConnection_AreCountedIn64BitsAndSetToZero()
    {
        using IpvsClient ipvs = Open();
        _network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.1/32")));
        _network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.10/32")));
        ipvs.AddService(s_web);
        ipvs.AddDestination(s_web, Destinations[0]);
        using Socket server = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(s_server, 8080));
        server.Listen();
        using (Socket client = _network.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            client.Connect(new IPEndPoint(s_address, 80));
            using Socket accepted = server.Accept();

            IpvsDestination busy = Assert.Single(ipvs.ListDestinations(s_web));
            Assert.Equal(1u, busy.ActiveConnections + busy.InactiveConnections);
            // The kernel adds up what its processors counted every two seconds.
            await Patience.UntilAsync(() => ipvs.GetService(s_web).Statistics!.Connections == 1,
                () => ipvs.GetService(s_web).Statistics!.ToString());
            IpvsStatistics counted = ipvs.GetService(s_web).Statistics!;
            Assert.True(counted.IncomingPackets >= 2 && counted.IncomingBytes > 80, counted.ToString());
        }

        ipvs.Zero(s_web);
        Assert.Equal(0u, ipvs.GetService(s_web).Statistics!.Connections);
        ipvs.Zero();
    }

    [KernelFact(Kinds = "ipvs")]
    public async Task TimeoutsAndDaemons_SetAndStarted_AreWhatIpvsadmSays()
    {
        using IpvsClient ipvs = Open();
        IpvsTimeouts before = ipvs.GetTimeouts();

        ipvs.SetTimeouts(new IpvsTimeouts(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(50), TimeSpan.Zero));

        Assert.Equal(new IpvsTimeouts(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(50), before.Udp), ipvs.GetTimeouts());
        Assert.Contains("100 50 300", _network.Run("ipvsadm", "-L", "--timeout"));
        Assert.Empty(ipvs.ListDaemons());
        ipvs.StartDaemon(new IpvsDaemon { IsMaster = true, Interface = "lo", SyncId = 3 });
        ipvs.StartDaemon(new IpvsDaemon
        {
            Interface = "lo",
            SyncId = 4,
            MaximumLength = 1400,
            Group = IPAddress.Parse("ff02::51"),
            Port = 8849,
            TimeToLive = 2,
        });
        string shown = _network.Run("ipvsadm", "-L", "--daemon");
        Assert.Contains("master sync daemon (mcast=lo, syncid=3,", shown, StringComparison.Ordinal);
        Assert.Contains("backup sync daemon (mcast=lo, syncid=4, maxlen=1400, group=ff02::51, port=8849, ttl=2)", shown,
            StringComparison.Ordinal);
        Assert.Equal([(true, "lo", 3u), (false, "lo", 4u)],
            ipvs.ListDaemons().Select(static daemon => (daemon.IsMaster, daemon.Interface, daemon.SyncId)));
        Assert.All(ipvs.ListDaemons(), static daemon => Assert.Empty(daemon.UnknownAttributes));
        NetlinkException twice = Assert.Throws<NetlinkException>(() => ipvs.StartDaemon(ipvs.ListDaemons()[0]));
        Assert.Equal((Errno.EEXIST, "IPVS_CMD_NEW_DAEMON"), (twice.Error, twice.Operation));
        ipvs.StopDaemon(isMaster: true);
        Assert.Equal(Errno.ENODEV, Assert.Throws<NetlinkException>(() =>
            ipvs.StartDaemon(new IpvsDaemon { IsMaster = true, Interface = "nothing" })).Error);
        // What was listed can be started again.
        IpvsDaemon left = Assert.Single(ipvs.ListDaemons());
        await AwaitBackupDaemonAsync();
        ipvs.StopDaemon(left.IsMaster);
        ipvs.StartDaemon(left);
        Assert.Equal(left, Assert.Single(ipvs.ListDaemons()));
        await AwaitBackupDaemonAsync();
        ipvs.StopDaemon(left.IsMaster);
        Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => ipvs.StopDaemon(left.IsMaster)).Error);
        Assert.Empty(ipvs.ListDaemons());
    }

    /// <summary>Waits until the kernel's thread has begun its work and sleeps: Linux 6.1 does not answer if it is stopped before
    /// that.</summary>
    private static Task<TimeSpan> AwaitBackupDaemonAsync()
        => Patience.UntilAsync(static () => BackupDaemons().Any(static stat => stat.Contains(") S ", StringComparison.Ordinal)),
            static () => string.Join('\n', BackupDaemons()));

    /// <summary>The state of each backup daemon, as proc(5) describes <c>/proc/PID/stat</c>.</summary>
    private static IEnumerable<string> BackupDaemons()
    {
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(static path => char.IsAsciiDigit(path["/proc/".Length])))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(process, "stat"));
            }
            catch (IOException)
            {
                continue; // It ended meanwhile.
            }

            if (stat.Contains("(ipvs-b:", StringComparison.Ordinal))
                yield return stat;
        }
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> items)
        => items.Select(static item => item!.ToString()!).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(string text)
        => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal);

    /// <summary>ipvsadm forgets the thresholds when it saves.</summary>
    private static string Without(string text, params string[] words)
        => words.Aggregate(text, static (left, word) => left.Replace(word, "", StringComparison.Ordinal));

    private IpvsClient Open()
    {
        _network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        // A kernel that takes down many namespaces meanwhile stops a sync daemon late.
        return IpvsClient.Open(_network.Namespace, new NetlinkClientOptions { RequestTimeout = Patience.Limit });
    }
}
