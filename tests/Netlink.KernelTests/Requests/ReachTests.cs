using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>A request reaches what it names and nothing else, alone and in a batch.</summary>
public sealed partial class ReachTests : IDisposable
{
    private static readonly IPNetwork s_target = IPNetwork.Parse("2001:db8:9::/48");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _device;

    public ReachTests()
    {
        _device = _network.AddVeth("va", "vb").Index;
        _network.Rtnetlink.Addresses.Add(new Address(_device, InterfaceAddress.Parse("10.0.0.1/24")));
        _network.Rtnetlink.Addresses.Add(new Address(_device,
            InterfaceAddress.Parse("2001:db8::1/64"))
        { Flags = AddressFlags.NoDuplicateDetection });
    }

    public static TheoryData<bool> Ways => new(false, true);

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Set_NoLinkNamed_IsRefusedAndEveryLinkStaysAsItWas()
    {
        (string, int?, bool)[] before = State();
        var change = new LinkChange { Group = 0, Up = false, Mtu = 1234 };
        Assert.Throws<ArgumentException>(() => Client.Links.Set(default, change));
        Assert.Throws<ArgumentException>(() => Client.Batch(batch => batch.Links.Set(default, change)));
        Assert.Throws<ArgumentException>(() => Client.Links.Get(default));
        Assert.Throws<ArgumentException>(() => Client.Links.TryGet(default));
        Assert.Throws<ArgumentException>(() => Client.Links.Delete(default));
        Assert.Throws<ArgumentException>(() => Client.Batch(batch => batch.Links.Delete(default)));
        Assert.Throws<ArgumentException>(() => Client.Links.AddAlternativeName(default, "other"));
        Assert.Equal(before, State());

        // Carriers come and go by themselves.
        (string, int?, bool)[] State() => [.. Client.Links.List().Select(link => (link.Name, link.Mtu, (link.Flags & LinkFlags.Up) != 0))];
    }

    [KernelFact]
    public void Batch_ChangesOfWhatIsReadFirst_AreMadeInOrder()
    {
        var route = new Route
        {
            Destination = s_target,
            Gateway = IPAddress.Parse("2001:db8::2"),
            Type = RouteType.Unicast,
            Preference = RouterPreference.Medium
        };
        var rule = new Rule(AddressFamily.InterNetwork) { Priority = 77, Table = (RouteTable)77 };
        BatchResult result = Client.Batch(batch =>
        {
            batch.Routes.Delete(route);
            batch.Routes.Add(route);
            batch.Routes.Delete(route);
            batch.Rules.Add(rule);
            batch.Rules.Delete(rule);
            batch.Rules.Delete(rule);
            batch.Links.Set("va", new LinkChange { Address = LinkLayerAddress.Parse("02:00:5e:10:00:01"), Mtu = 1400 });
            batch.Links.Set("va", new LinkChange { Mtu = 1500 });
        });
        Assert.Equal([0, 5], result.Failures.Keys);
        Assert.Equal(8, result.Count);
        Assert.Equal((1500, "02:00:5e:10:00:01"), (Client.Links.Get("va").Mtu, Client.Links.Get("va").Address.ToString()));
    }

    [KernelFact]
    public void Batch_WhenItWasSent_TakesNoMore()
    {
        RtnetlinkBatch? kept = null;
        Client.Batch(batch => kept = batch);
        Assert.Throws<InvalidOperationException>(() => kept!.Links.Delete("va"));
        Assert.Throws<InvalidOperationException>(() => kept!.Rules.Delete(new Rule(AddressFamily.InterNetwork) { Priority = 1 }));
        Assert.NotNull(Client.Links.TryGet("va"));
    }

    [KernelFact]
    public void Batch_NamespaceDisposedWhileGathering_IsStillTheOneMeant()
    {
        using NetworkNamespace there = NetworkNamespace.CreateUnnamed();
        using RtnetlinkClient inside = RtnetlinkClient.Open(there);
        Client.Batch(batch =>
        {
            using NetworkNamespace other = NetworkNamespace.FromPath($"/proc/self/fd/{there.Descriptor}");
            batch.Links.Add(new LinkSpec("x0") { Kind = new VethLink { Peer = new LinkSpec("x1") { Namespace = other } } });
            batch.Links.Set("vb", new LinkChange { Namespace = other });
        }).ThrowIfFailed();
        Assert.NotNull(inside.Links.TryGet("x1"));
        Assert.NotNull(inside.Links.TryGet("vb"));
    }

    [KernelFact(Kinds = "tun")]
    public void Batch_TunDevice_IsMadeWithItsSettings()
    {
        Client.Batch(batch => batch.Links.Add(new LinkSpec("t0") { Kind = new TunLink { Owner = 12 }, Mtu = 1400 })).ThrowIfFailed();
        Link made = Client.Links.Get("t0");
        Assert.Equal((1400, (uint?)12), (made.Mtu, ((TunLink)made.Kind!).Owner));
    }

    [KernelFact]
    public void Set_AddressOfAnotherLength_IsRefusedAndNothingIsChanged()
    {
        LinkLayerAddress? before = Client.Links.Get("va").Address;
        var change = new LinkChange { Address = new LinkLayerAddress([2, 0, 0, 0, 0, 1, 2, 3]) };
        Assert.Throws<ArgumentException>(() => Client.Links.Set("va", change));
        Assert.Throws<ArgumentException>(() =>
            Client.Links.Add(new LinkSpec("d0") { Kind = new BridgeLink(), Address = new LinkLayerAddress([2, 0, 0, 0]) }));
        Assert.Equal(before, Client.Links.Get("va").Address);
    }

    [KernelFact]
    public void AddAddress_IPv6_IsReturnedAsTheKernelMadeIt()
    {
        Address made = Client.Addresses.Add(new Address(_device, InterfaceAddress.Parse("fe80::77/64")));
        Assert.Equal(RouteScope.Link, made.Scope);
        Assert.Equal(Timeout.InfiniteTimeSpan, made.ValidLifetime);
        Assert.True((made.Flags & AddressFlags.Permanent) != 0);
        Assert.Equal(made.Local, Assert.Single(Client.Addresses.List(), address => address.Local == made.Local).Local);
        Address changed = Client.Addresses.Replace(made with
        {
            ValidLifetime = TimeSpan.FromSeconds(500),
            PreferredLifetime = TimeSpan.FromSeconds(400),
            Flags = AddressFlags.None
        });
        Assert.True(changed.ValidLifetime <= TimeSpan.FromSeconds(500));
    }

    [KernelFact]
    public void AddAddress_Loopback_HasTheScopeThatIpGivesIt()
    {
        Assert.Equal(RouteScope.Host, Client.Addresses.Add(new Address(1, InterfaceAddress.Parse("127.0.0.5/8"))).Scope);
        Assert.Throws<ArgumentException>(() => Client.Addresses.Add(new Address(_device, default)));
    }

    [KernelFact]
    public void Lookup_ScopedAddress_GoesByThatDevice()
    {
        int other = Client.Links.Get("vb").Index;
        Assert.Equal(other, Client.Routes.Lookup(new IPAddress(IPAddress.Parse("fe80::99").GetAddressBytes(), other)).OutputInterface);
        Assert.Throws<ArgumentException>(() =>
            Client.Routes.Lookup(new RouteLookup(new IPAddress(IPAddress.Parse("fe80::99").GetAddressBytes(), other))
            {
                OutputInterface = _device
            }));
        Client.Routes.Add(new Route
        {
            Destination = s_target,
            Gateway = new IPAddress(IPAddress.Parse("fe80::99").GetAddressBytes(), other)
        });
        Assert.Equal(other, Assert.Single(Client.Routes.List(), route => route.Destination == s_target).OutputInterface);
        var mine = new InterfaceAddress(new IPAddress(IPAddress.Parse("fe80::78").GetAddressBytes(), _device), 64);
        Client.Addresses.Add(new Address(_device, mine));
        Assert.Contains(Client.Addresses.List(), address => address.Local == mine);
        Assert.Throws<ArgumentException>(() =>
            Client.Neighbours.Get(_device, new IPAddress(IPAddress.Parse("fe80::5").GetAddressBytes(), 77)));
    }

    [KernelFact]
    public void AddNeighbour_ScopedAddress_IsFoundByItAndListedWithoutIt()
    {
        var scoped = new IPAddress(IPAddress.Parse("fe80::5").GetAddressBytes(), _device);
        var mine = new Neighbour(_device, scoped) { LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:05") };
        Client.Neighbours.Add(mine);

        Neighbour listed = Assert.Single(Client.Neighbours.List(), entry => entry.Destination.Equals(mine.Destination));
        Assert.Equal(IPAddress.Parse("fe80::5"), listed.Destination);
        Assert.Equal(listed.Destination, Client.Neighbours.Get(_device, scoped).Destination);

        Client.Neighbours.Delete(new Neighbour(_device, scoped));
        Assert.DoesNotContain(Client.Neighbours.List(), entry => entry.Destination.Equals(mine.Destination));
    }

    [KernelFact]
    public void Visit_ThatDisposesItsClient_IsRefusedAndTheClientGoesOn()
    {
        int state = 0;
        Assert.Throws<InvalidOperationException>(() =>
            Client.Routes.Visit(null, ref state, (in RouteView _, ref int _) => Client.Dispose()));
        Assert.NotNull(Client.Links.TryGet("va"));
        Assert.NotEmpty(Client.Routes.List());
    }

    private void Do(bool batched, Action alone, Action<RtnetlinkBatch> gather)
    {
        if (!batched)
            alone();
        else if (Client.Batch(gather)[0] is Exception failure)
            throw failure;
    }

    private uint[] Priorities(params uint[] wanted)
        => [.. Client.Rules.List(new RuleFilter { Family = AddressFamily.InterNetwork }).Select(rule => rule.Priority!.Value)
            .Where(wanted.Contains)];
}
