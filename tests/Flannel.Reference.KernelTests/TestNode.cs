using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Netlink;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>A node in a network namespace of its own, with the files a flanneld reads and writes. Everything is gone after the
/// test.</summary>
/// <remarks>It is node3 of the recording: net0 10.1.8.10/24, MTU 9500, default route through 10.1.8.1.</remarks>
internal sealed class TestNode : IAsyncDisposable
{
    public const string Tunnel = "flannel.ipip";

    private readonly NetworkNamespace _namespace;
    private readonly List<FlanneldProcess> _daemons = [];

    public TestNode(string? netConf = null)
    {
        Name = $"flanneld-test-{Guid.NewGuid():N}"[..24];
        Folder = Directory.CreateTempSubdirectory("flanneld-test-").FullName;
        Directory.CreateDirectory(Leases);
        File.WriteAllText(NetConf, netConf ?? """{"Network":"10.244.0.0/16","Backend":{"Type":"ipip","DirectRouting":true}}""");
        _namespace = NetworkNamespace.Create(Name);
        Rtnetlink = RtnetlinkClient.Open(_namespace);
        try
        {
            Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
            AddInterface("net0", mtu: 9500, "10.1.8.10/24");
            Rtnetlink.Routes.Add(DefaultRoute);
        }
        catch
        {
            Remove();
            throw;
        }
    }

    public string Name { get; }

    public NetworkNamespace Namespace => _namespace;

    /// <summary>Where other processes find the namespace.</summary>
    public string NamespaceFile => $"/run/netns/{Name}";

    public string Folder { get; }

    public string Leases => Path.Combine(Folder, "leases");

    public string NetConf => Path.Combine(Folder, "net-conf.json");

    public string SubnetFile => Path.Combine(Folder, "run/subnet.env");

    public RtnetlinkClient Rtnetlink { get; }

    public Link External => Rtnetlink.Links.Get("net0");

    public Link? Device => Rtnetlink.Links.TryGet(Tunnel);

    public Route DefaultRoute
        => new() { Destination = IPNetwork.Parse("0.0.0.0/0"), Gateway = IPAddress.Parse("10.1.8.1"), OutputInterface = External.Index };

    /// <summary>Routes into the pods' network, such as <c>10.244.1.0/24 via 10.1.5.11 dev flannel.ipip</c>.</summary>
    public string[] Routes
    {
        get
        {
            IReadOnlyDictionary<int, string> names = Rtnetlink.Links.List().ToDictionary(link => link.Index, link => link.Name);
            return [.. Rtnetlink.Routes.List(new RouteFilter { Family = AddressFamily.InterNetwork, Table = RouteTable.Main })
                .Where(route => IPNetwork.Parse("10.244.0.0/16").Contains(route.Destination.BaseAddress))
                .Select(route => $"{route.Destination} via {route.Gateway} dev {names.GetValueOrDefault(route.OutputInterface ?? 0)}"
                    + ((route.Flags & RouteFlags.OnLink) != 0 ? " onlink" : ""))];
        }
    }

    /// <summary>The tunnel's IPv4 addresses.</summary>
    public string[] DeviceAddresses => Device is not { } device
        ? []
        : [.. Rtnetlink.Addresses.List(new AddressFilter { Family = AddressFamily.InterNetwork, LinkIndex = device.Index })
        .Select(address => address.Local.ToString())];

    /// <summary>Adds an interface with a wire at its other end.</summary>
    public void AddInterface(string name, int mtu, params string[] addresses)
    {
        string wire = $"wire-{name}";
        Link link = Rtnetlink.Links.Add(new LinkSpec(name)
        {
            Kind = new VethLink { Peer = new LinkSpec(wire) { Mtu = mtu } },
            Mtu = mtu,
            Up = true
        });
        Rtnetlink.Links.Set(wire, new LinkChange { Up = true });
        foreach (string address in addresses)
            Rtnetlink.Addresses.Add(new Address(link.Index, InterfaceAddress.Parse(address)));
    }

    /// <summary>The leases of the recording: this node's and those of the three others.</summary>
    public void WriteRecordedLeases()
    {
        WriteLease("10.244.3.0-24", "10.1.8.10");
        WriteLease("10.244.0.0-24", "10.1.5.10");
        WriteLease("10.244.1.0-24", "10.1.5.11");
        WriteLease("10.244.2.0-24", "10.1.8.11");
    }

    public static string[] RecordedRoutes { get; } = [
        "10.244.0.0/24 via 10.1.5.10 dev flannel.ipip onlink",
        "10.244.1.0/24 via 10.1.5.11 dev flannel.ipip onlink",
        "10.244.2.0/24 via 10.1.8.11 dev net0 onlink",
    ];

    public void WriteLease(string subnet, string publicIp, string backend = "ipip")
    {
        string file = Path.Combine(Leases, subnet + ".json");
        File.WriteAllText(file + ".new", $$"""{"PublicIP":"{{publicIp}}","PublicIPv6":null,"BackendType":"{{backend}}"}""");
        File.Move(file + ".new", file, overwrite: true);
    }

    public void DeleteLease(string subnet) => File.Delete(Path.Combine(Leases, subnet + ".json"));

    /// <summary>Starts flanneld in the node with its own files; further flags follow theirs.</summary>
    public FlanneldProcess Start(params string[] flags) => StartThrough([], flags);

    /// <summary>Starts flanneld through other programs, which drop privileges or mount what the test needs.</summary>
    public FlanneldProcess StartThrough(string[] launcher, params string[] flags)
        => StartProgram(launcher, [$"--net-config-path={NetConf}", $"--subnet-dir={Leases}", $"--subnet-file={SubnetFile}", .. flags]);

    /// <summary>Starts the program with these arguments alone.</summary>
    public FlanneldProcess StartProgram(string[] launcher, params string[] arguments)
    {
        var daemon = new FlanneldProcess(NamespaceFile, [.. launcher, FlanneldProcess.Program, .. arguments]);
        _daemons.Add(daemon);
        return daemon;
    }

    /// <summary>Starts flanneld and waits for the routes of the recording.</summary>
    public async Task<FlanneldProcess> StartRecordedAsync()
    {
        WriteRecordedLeases();
        FlanneldProcess daemon = Start();
        await EventuallyAsync(() => Routes.SequenceEqual(RecordedRoutes), () => daemon.Log);
        return daemon;
    }

    /// <summary>Runs a command in the node and returns what it printed.</summary>
    public string Run(string program, params string[] arguments) => Programs.Run(program, arguments, NamespaceFile);

    /// <summary>Waits until something is so.</summary>
    /// <returns>How long it took.</returns>
    public static Task<TimeSpan> EventuallyAsync(Func<bool> condition, Func<string> describe,
        [CallerArgumentExpression(nameof(condition))] string awaited = "")
        => Patience.UntilAsync(condition, describe, awaited);

    public async ValueTask DisposeAsync()
    {
        foreach (FlanneldProcess daemon in _daemons)
            await daemon.DisposeAsync();
        Remove();
    }

    private void Remove()
    {
        Rtnetlink.Dispose();
        _namespace.Dispose();
        NetworkNamespace.Delete(Name);
        Directory.Delete(Folder, recursive: true);
    }
}
