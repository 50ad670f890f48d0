using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>Reads, changes and watches the network of one network namespace.</summary>
/// <remarks>
/// Requests are synchronous: when the system call that sends one returns, the kernel has carried it out. Several threads may use a client
/// at once, whatever namespace it is bound to. Reading needs no privilege; changing needs <c>CAP_NET_ADMIN</c>. Source: rtnetlink(7).
/// </remarks>
public sealed class RtnetlinkClient : IDisposable
{
    private readonly NetlinkClient _netlink;
    private readonly NetlinkClientOptions _options;
    private readonly NetworkNamespace? _boundTo;

    /// <param name="netlink">The underlying client, which this one now owns.</param>
    /// <param name="options">How the clients of further namespaces behave.</param>
    /// <param name="boundTo">The namespace of the underlying client, or null.</param>
    internal RtnetlinkClient(NetlinkClient netlink, NetlinkClientOptions options, NetworkNamespace? boundTo = null)
    {
        (_netlink, _options, _boundTo) = (netlink, options, boundTo);
        (NetlinkConnection commands, NetlinkConnection lists) = (_netlink.Commands, _netlink.Lists);
        Links = new LinkService(commands, lists, boundTo);
        LinkStatistics = new LinkStatisticsService(commands, lists);
        Addresses = new AddressService(commands, lists);
        AddressLabels = new AddressLabelService(commands, lists);
        MulticastAddresses = new MulticastAddressService(lists);
        AnycastAddresses = new AnycastAddressService(lists);
        Routes = new RouteService(commands, lists);
        MplsRoutes = new MplsRouteService(commands, lists);
        MulticastRoutes = new MulticastRouteService(lists);
        Neighbours = new NeighbourService(commands, lists, Links);
        NeighbourTables = new NeighbourTableService(commands, lists);
        ForwardingEntries = new ForwardingEntryService(commands, lists);
        BridgeVlans = new BridgeVlanService(commands, lists);
        BridgeVlanOptions = new BridgeVlanOptionsService(commands, lists);
        BridgeGlobalVlanOptions = new BridgeGlobalVlanOptionsService(commands, lists);
        BridgeVlanTunnels = new BridgeVlanTunnelService(commands, lists);
        VxlanVnis = new VxlanVniService(commands, lists);
        MulticastGroups = new MulticastGroupService(commands, lists);
        Rules = new RuleService(commands, lists);
        NextHops = new NextHopService(commands, lists);
        NextHopBuckets = new NextHopBucketService(commands, lists);
        NamespaceIds = new NamespaceIdService(commands, lists);
        Netconf = new NetconfService(commands, lists);
        Qdiscs = new QdiscService(commands, lists);
        Classes = new TrafficClassService(commands, lists, Qdiscs);
        Filters = new TrafficFilterService(commands, lists, new TrafficFilterPlaces(Qdiscs, Classes));
        Actions = new TrafficActionService(commands, lists);
        Chains = new TrafficChainService(commands, lists, new TrafficFilterPlaces(Qdiscs, Classes));
    }

    /// <summary>Network devices.</summary>
    public LinkService Links { get; }

    /// <summary>Addresses of devices.</summary>
    public AddressService Addresses { get; }

    /// <summary>Statistics of devices by group (<c>ip stats</c>).</summary>
    public LinkStatisticsService LinkStatistics { get; }

    /// <summary>Labels of IPv6 addresses, for source address selection.</summary>
    public AddressLabelService AddressLabels { get; }

    /// <summary>IP multicast groups that devices have joined.</summary>
    public MulticastAddressService MulticastAddresses { get; }

    /// <summary>IPv6 anycast addresses of devices.</summary>
    public AnycastAddressService AnycastAddresses { get; }

    /// <summary>IPv4 and IPv6 routes, in all tables.</summary>
    public RouteService Routes { get; }

    /// <summary>Routes for MPLS labels.</summary>
    public MplsRouteService MplsRoutes { get; }

    /// <summary>Multicast routes.</summary>
    public MulticastRouteService MulticastRoutes { get; }

    /// <summary>Neighbour entries: ARP and NDP, and proxies.</summary>
    public NeighbourService Neighbours { get; }

    /// <summary>The neighbour tables with their parameters.</summary>
    public NeighbourTableService NeighbourTables { get; }

    /// <summary>Entries in the forwarding databases of bridges and tunnels.</summary>
    public ForwardingEntryService ForwardingEntries { get; }

    /// <summary>The VLANs of bridge ports.</summary>
    public BridgeVlanService BridgeVlans { get; }

    /// <summary>Settings of bridge ports for single VLANs.</summary>
    public BridgeVlanOptionsService BridgeVlanOptions { get; }

    /// <summary>Settings of bridges for single VLANs.</summary>
    public BridgeGlobalVlanOptionsService BridgeGlobalVlanOptions { get; }

    /// <summary>The tunnel networks (VNI) to which bridge VLANs are mapped.</summary>
    public BridgeVlanTunnelService BridgeVlanTunnels { get; }

    /// <summary>The network identifiers (VNI) that VXLAN tunnels with a VNI filter accept.</summary>
    public VxlanVniService VxlanVnis { get; }

    /// <summary>Entries in the multicast databases of bridges and tunnels.</summary>
    public MulticastGroupService MulticastGroups { get; }

    /// <summary>Rules that choose routing tables.</summary>
    public RuleService Rules { get; }

    /// <summary>Next-hop objects, which routes can share.</summary>
    public NextHopService NextHops { get; }

    /// <summary>The buckets of resilient groups of next hops.</summary>
    public NextHopBucketService NextHopBuckets { get; }

    /// <summary>The ids of other namespaces in this one.</summary>
    public NamespaceIdService NamespaceIds { get; }

    /// <summary>Settings of address families for devices (netconf).</summary>
    public NetconfService Netconf { get; }

    /// <summary>Queueing disciplines: how packets wait for devices.</summary>
    public QdiscService Qdiscs { get; }

    /// <summary>Classes of queueing disciplines, among which they divide a device's bandwidth.</summary>
    public TrafficClassService Classes { get; }

    /// <summary>Filters of traffic control with their actions: which packets match, and what happens to them.</summary>
    public TrafficFilterService Filters { get; }

    /// <summary>Actions of filters as separate objects, which filters can share.</summary>
    public TrafficActionService Actions { get; }

    /// <summary>Chains of filters as objects.</summary>
    public TrafficChainService Chains { get; }

    /// <summary>Opens a client in the network namespace of the calling thread, which is normally that of the process.</summary>
    /// <exception cref="System.IO.IOException">The socket cannot be opened, for instance because no file descriptor is free.</exception>
    /// <example>
    /// <code>
    /// using var rtnl = RtnetlinkClient.Open();
    /// foreach (Link link in rtnl.Links.List())
    ///     Console.WriteLine(link);
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static RtnetlinkClient Open(NetlinkClientOptions? options = null) => OpenOwn(null, options ?? new NetlinkClientOptions());

    /// <summary>Opens a client in another network namespace. The namespace may be disposed afterwards.</summary>
    /// <param name="networkNamespace">The namespace.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <exception cref="UnauthorizedAccessException"><c>CAP_SYS_ADMIN</c> is missing, here or in the namespace.</exception>
    /// <example>
    /// <code>
    /// using NetworkNamespace blue = NetworkNamespace.Open("blue");
    /// using var inside = RtnetlinkClient.Open(blue);
    /// inside.Links.Set("lo", new LinkChange { Up = true });
    /// </code>
    /// </example>
    [SupportedOSPlatform("linux")]
    public static RtnetlinkClient Open(NetworkNamespace networkNamespace, NetlinkClientOptions? options = null)
        => OpenOwn(NetworkNamespace.DuplicateOf(networkNamespace), options ?? new NetlinkClientOptions());

    /// <summary>Makes many changes with few system calls, and returns the outcome of each.</summary>
    /// <remarks>
    /// The changes are collected first and sent when the delegate returns, at most 128 ahead of the kernel's replies. An invalid argument
    /// is found before anything is sent. The kernel carries the changes out in order, and one that fails does not stop those after it: a
    /// batch is not a transaction.
    /// </remarks>
    /// <param name="build">Adds the changes.</param>
    /// <example>
    /// <code>
    /// BatchResult result = rtnl.Batch(batch =&gt;
    /// {
    ///     for (int i = 0; i &lt; 100; i++)
    ///         batch.Routes.Add(new Route { Destination = IPNetwork.Parse($"10.0.{i}.0/24"), Type = RouteType.Blackhole });
    /// });
    /// foreach ((int index, Exception failure) in result.Failures)
    ///     Console.WriteLine($"{index}: {failure.Message}");
    /// </code>
    /// </example>
    public BatchResult Batch(Action<RtnetlinkBatch> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        using var batch = new RequestBatch();
        build(new RtnetlinkBatch(batch, this));
        batch.Close();
        Dictionary<int, Exception> failures = _netlink.Commands.Execute(batch);
        if (failures.Count > 0)
            Links.Advise().ExplainAll(failures, position => batch[position].Spec);
        return new BatchResult(batch.Count, failures);
    }

    /// <summary>Determines the steps to the desired state. Changes nothing.</summary>
    /// <remarks>Reads links, addresses, rules and the owner's routes; those of others only for an owner with a predicate, or a route that
    /// <see cref="DesiredRoute.TakesDestination"/>.</remarks>
    /// <param name="wanted">The desired state.</param>
    /// <exception cref="ArgumentException">An object is described twice, is marked as another owner's, or cannot be the
    /// owner's.</exception>
    /// <exception cref="NetworkConflictException">The desired state conflicts with an object of another owner, or needs a link that does
    /// not exist.</exception>
    public NetworkPlan Plan(DesiredNetwork wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return NetworkPlanner.Plan(this, wanted);
    }

    /// <summary>Brings the network to the desired state: finds the differences, makes the changes in order, and undoes them if a step
    /// fails.</summary>
    /// <remarks>
    /// If the kernel removes further objects, such as routes with an address, the network is read again until everything is as desired. It
    /// is not a transaction: others see the single steps. If a later step fails, a deleted link is created again, but without the parts
    /// that this method does not read: queueing disciplines, forwarding entries, WireGuard and MACsec keys.
    /// </remarks>
    /// <param name="wanted">The desired state.</param>
    /// <returns>What was done; empty when everything was as desired.</returns>
    /// <exception cref="ArgumentException">An object is described twice, is marked as another owner's, or cannot be the
    /// owner's.</exception>
    /// <exception cref="NetworkConflictException">The desired state conflicts with an object of another owner, or needs a link that does
    /// not exist. Nothing was changed.</exception>
    /// <exception cref="NetworkPlanException">A step failed; those before it were undone.</exception>
    /// <example>
    /// <code>
    /// rtnl.Apply(new DesiredNetwork(new NetworkOwner((RouteProtocol)77, linkGroup: 77))
    /// {
    ///     Links = [new LinkSpec("br0") { Kind = new BridgeLink(), Up = true }],
    ///     Addresses = [new DesiredAddress("br0", InterfaceAddress.Parse("10.0.0.1/24"))],
    ///     Routes = [new Route { Destination = IPNetwork.Parse("10.1.0.0/16"), Gateway = IPAddress.Parse("10.0.0.2") }],
    /// });
    /// </code>
    /// </example>
    public IReadOnlyList<PlanStep> Apply(DesiredNetwork wanted) => new PlanExecution(this, Plan(wanted)).Reach();

    /// <summary>Watches the network: first every existing object, then <see cref="InSync"/>, then every change.</summary>
    /// <remarks>
    /// The kernel buffers changes until they are received. If the buffer overflows, <see cref="EventsLost"/> is reported, everything is
    /// read again, the differences are reported as changes with <see cref="NetworkChange{T}.IsInferred"/>, and <see cref="InSync"/>
    /// follows. Routes that the kernel drops without a notification are reported in the same way, without <see cref="EventsLost"/>. The
    /// order of changes to one object is kept. Each watch has its own thread, on which the loop over the changes continues unless it awaits
    /// something else: long work delays this watch and no other.
    /// <para>Linux announces the deletion of an IPv4 route just before it removes the route from its table: a list read at once may still
    /// contain it. To restore such a route, add it without checking first.</para>
    /// </remarks>
    /// <param name="options">What to watch, or null for everything.</param>
    /// <param name="cancellationToken">Ends the watch with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="UnauthorizedAccessException">A privilege is missing to watch <see cref="WatchOptions.Namespaces"/>.</exception>
    /// <example>
    /// <code>
    /// await foreach (NetworkChange change in rtnl.WatchAsync(new WatchOptions { Objects = NetworkObjects.Routes }, cancellationToken))
    ///     Console.WriteLine(change);
    /// </code>
    /// </example>
    public IAsyncEnumerable<NetworkChange> WatchAsync(WatchOptions? options = null, CancellationToken cancellationToken = default)
        => new BatchStream<NetworkChange>(() => OpenWatcher(options ?? new WatchOptions()), cancellationToken);

    /// <summary>Receives the IPv6 router advertisements that arrive from now on: prefixes, and options that the kernel passes to programs,
    /// such as name servers. The multicast groups are joined when the enumeration begins.</summary>
    /// <remarks>The kernel does not store them; the resulting routes and addresses are in <see cref="Routes"/> and <see cref="Addresses"/>.
    /// It accepts advertisements as the parameter <c>accept_ra</c> says; by default only on devices that do not forward. Routers repeat
    /// their advertisements every few minutes: after <see cref="NetlinkEvent{T}.IsLoss"/>, wait for the next ones. Source: rtnetlink(7),
    /// RFC 4861.</remarks>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <example>
    /// <code>
    /// await foreach (NetlinkEvent&lt;AdvertisedItem&gt; heard in rtnl.WatchRouterAdvertisementsAsync())
    /// {
    ///     if (heard is { IsLoss: false, Value: AdvertisedNameServers servers })
    ///         Console.WriteLine($"{servers}, for {servers.Lifetime}");
    /// }
    /// </code>
    /// </example>
    public IAsyncEnumerable<NetlinkEvent<AdvertisedItem>> WatchRouterAdvertisementsAsync(CancellationToken cancellationToken = default)
        => RouterAdvertisementStream.ReceiveAsync(_netlink, cancellationToken);

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _netlink.Dispose();

    private NetworkWatcher OpenWatcher(WatchOptions options)
    {
        var namespaces = new NamespaceTrackers(new NetworkReader(_netlink), options, other => NetworkReader.Open(other, _options),
            NamespaceIds.GetOrAdd, ReadOwnId);
        return new NetworkWatcher(namespaces, options, _netlink.OpenSocket, _netlink.Commands.PortId);
    }

    private long ReadOwnId() => _boundTo?.Id ?? NetworkNamespace.ReadCurrentId();

    private static RtnetlinkClient OpenOwn(NetworkNamespace? boundTo, NetlinkClientOptions options)
        => new(RtnetlinkProtocol.Open(boundTo, options), options, boundTo);
}
