using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Netlink.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Sandboxed;

/// <summary>The public verbs, each with something small to do.</summary>
internal static class Verbs
{
    public static IEnumerable<(string Name, Action Verb)> All =>
    [
        ("OpenCurrent", () => NetworkNamespace.OpenCurrent().Dispose()),
        ("CreateUnnamed", () => NetworkNamespace.CreateUnnamed().Dispose()),
        ("CreateUnnamed twice", () => { NetworkNamespace.CreateUnnamed().Dispose(); NetworkNamespace.CreateUnnamed().Dispose(); }),
        ("Namespace.Create", () => { NetworkNamespace.Create("sandboxed").Dispose(); NetworkNamespace.Delete("sandboxed"); }),
        ("Namespace.List", () => NetworkNamespace.List()),
        ("Namespace.FromProcess", () => NetworkNamespace.FromProcess(Environment.ProcessId).Dispose()),
        ("Open in a new namespace", () => In(client => client.Links.List())),
        ("Links.Add in a new namespace", () => In(client => client.Links.Add(new LinkSpec("b0") { Kind = new BridgeLink() }))),
        ("ReadSysctl in a new namespace",
            () => { using NetworkNamespace space = NetworkNamespace.CreateUnnamed(); space.ReadSysctl("net/ipv4/ip_forward"); }),
        ("WriteSysctl in a new namespace",
            () => { using NetworkNamespace space = NetworkNamespace.CreateUnnamed(); space.WriteSysctl("net/ipv4/ip_forward", "1"); }),
        ("OpenSocket in a new namespace",
            () => { using NetworkNamespace space =
                NetworkNamespace.CreateUnnamed(); space.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
                    .Dispose(); }),
        ("TunLink in a new namespace", () => In(client => client.Links.Add(new LinkSpec("t0") { Kind = new TunLink() }))),
        ("Open", () => RtnetlinkClient.Open().Dispose()),
        ("NetlinkClient.Open", () => NetlinkClient.Open(16).Dispose()),
        ("Links.List", () => Here(client => client.Links.List())),
        ("Links.Get", () => Here(client => client.Links.Get("lo"))),
        ("Links.TryGet", () => Here(client => client.Links.TryGet("nosuch"))),
        ("Links.Add", () => Here(client => client.Links.Add(new LinkSpec("sandboxed0") { Kind = new DummyLink() }))),
        ("Links.Set", () => Here(client => client.Links.Set("lo", new LinkChange { TransmitQueueLength = 1000 }))),
        ("Links.Delete", () => Here(client => client.Links.Delete("sandboxed0"))),
        ("Addresses.List", () => Here(client => client.Addresses.List())),
        ("Addresses.Add", () => Here(client => client.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.77/32"))))),
        ("Addresses.Delete", () => Here(client => client.Addresses.Delete(new Address(1, InterfaceAddress.Parse("192.0.2.77/32"))))),
        ("Routes.List", () => Here(client => client.Routes.List())),
        ("Routes.Add", () => Here(client => client.Routes.Add(Route))),
        ("Routes.Delete", () => Here(client => client.Routes.Delete(Route))),
        ("Routes.Lookup", () => Here(client => client.Routes.Lookup(IPAddress.Loopback))),
        ("Neighbours.List", () => Here(client => client.Neighbours.List())),
        ("NeighbourTables.List", () => Here(client => client.NeighbourTables.List())),
        ("ForwardingEntries.List", () => Here(client => client.ForwardingEntries.List())),
        ("BridgeVlans.List", () => Here(client => client.BridgeVlans.List())),
        ("Rules.List", () => Here(client => client.Rules.List())),
        ("Rules.Delete", () => Here(client => client.Rules.Delete(new Rule(AddressFamily.InterNetwork) { Priority = 7777 }))),
        ("NextHops.List", () => Here(client => client.NextHops.List())),
        ("Netconf.List", () => Here(client => client.Netconf.List(new NetconfFilter { Family = NetconfFamily.IPv4 }))),
        ("Qdiscs.List", () => Here(client => client.Qdiscs.List())),
        ("Batch", () => Here(client => client.Batch(batch => batch.Links.Set("lo", new LinkChange { TransmitQueueLength = 1000 }))
            .ThrowIfFailed())),
        ("WatchAsync", () => Here(WatchUntilInSync)),
        ("WireGuardSecret.GeneratePrivateKey", () => WireGuardSecret.GeneratePrivateKey()),
        ("WireGuardSecret.GeneratePresharedKey", () => WireGuardSecret.GeneratePresharedKey()),
        ("MacsecKey.Generate", () => MacsecKey.Generate(256)),
    ];

    private static Route Route { get; } = new() { Destination = IPNetwork.Parse("198.51.100.0/24"), Type = RouteType.Blackhole };

    /// <summary>Tells how a verb ended: "ok", or the type and the message of what it raised.</summary>
    public static string Try(Action verb)
    {
        try
        {
            verb();
            return "ok";
        }
        catch (Exception e)
        {
            Exception told = e is AggregateException { InnerExceptions: [Exception only] } ? only : e;
            return $"{told.GetType().Name}: {told.Message}";
        }
    }

    private static void Here(Action<RtnetlinkClient> use)
    {
        using RtnetlinkClient client = RtnetlinkClient.Open();
        use(client);
    }

    private static void In(Action<RtnetlinkClient> use)
    {
        using NetworkNamespace space = NetworkNamespace.CreateUnnamed();
        using RtnetlinkClient client = RtnetlinkClient.Open(space);
        use(client);
    }

    private static void WatchUntilInSync(RtnetlinkClient client)
    {
        using var ending = new CancellationTokenSource();
        IAsyncEnumerator<NetworkChange> changes = client.WatchAsync(cancellationToken: ending.Token).GetAsyncEnumerator();
        try
        {
            while (changes.MoveNextAsync().AsTask().GetAwaiter().GetResult() && changes.Current is not InSync)
            {
            }
        }
        finally
        {
            changes.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
