using System;
using System.Linq;
using System.Threading.Tasks;
using Netlink.KernelTests.Watching;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

public sealed class TrafficControlWatchTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly int _link;

    public TrafficControlWatchTests() => _link = _network.AddVeth().Index;

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "qdiscs")]
    public async Task WatchAsync_Qdiscs_TellsOfEachChangeAndOfWhatTakesItsPlace()
    {
        await using WatchSession watch = await WatchSession.StartAsync(Client, new WatchOptions { Objects = NetworkObjects.Qdiscs });
        var netem = new Qdisc(_link, new NetemQdisc { Limit = 100 }) { Handle = new TrafficHandle(1, 0) };

        Client.Qdiscs.Add(netem);
        Assert.False((await watch.NextAsync<Qdisc>(NetworkChangeKind.Added, IsNetem)).IsInferred);
        Client.Qdiscs.Replace(netem with { Kind = new NetemQdisc { Limit = 200 } });
        await watch.NextAsync<Qdisc>(NetworkChangeKind.Changed, qdisc => qdisc.Kind is NetemQdisc { Limit: 200 });
        Client.Qdiscs.Delete(netem);
        await watch.NextAsync<Qdisc>(NetworkChangeKind.Removed, IsNetem);
        // The kernel puts its own into the place, and says nothing.
        Assert.True((await watch.NextAsync<Qdisc>(NetworkChangeKind.Added,
            qdisc => qdisc is { Kind: NoqueueQdisc } && qdisc.LinkIndex == _link)).IsInferred);
        Client.Links.Delete("v0");
        await watch.NextAsync<Qdisc>(NetworkChangeKind.Removed, qdisc => qdisc.LinkIndex == _link);

        bool IsNetem(Qdisc qdisc) => qdisc.LinkIndex == _link && qdisc.Kind is NetemQdisc;
    }

    [KernelFact(Kinds = "classes")]
    public async Task WatchAsync_Classes_TellsOfEachAndThatTheyGoWithTheirDiscipline()
    {
        var root = new Qdisc(_link, new HtbQdisc()) { Handle = new TrafficHandle(1, 0) };
        Client.Qdiscs.Replace(root);
        await using WatchSession watch = await WatchSession.StartAsync(Client,
            new WatchOptions { Objects = NetworkObjects.TrafficClasses });
        var item = new TrafficClass(_link, new TrafficHandle(1, 10), new HtbClass(125_000));

        Client.Classes.Add(item);
        await watch.NextAsync<TrafficClass>(NetworkChangeKind.Added, found => found.Handle == item.Handle);
        Client.Classes.Replace(item with { Kind = new HtbClass(250_000) });
        await watch.NextAsync<TrafficClass>(NetworkChangeKind.Changed, found => found.Kind is HtbClass { Rate: 250_000 });
        Client.Qdiscs.Delete(root);
        Assert.True((await watch.NextAsync<TrafficClass>(NetworkChangeKind.Removed, found => found.Handle == item.Handle)).IsInferred);
        Assert.Empty(watch.Seen.OfType<NetworkChange<Qdisc>>());
    }

    [KernelFact(Kinds = "filters")]
    public async Task WatchAsync_Filters_TellsOfEachAndOfThoseThatGoAtOnce()
    {
        Client.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        await using WatchSession watch = await WatchSession.StartAsync(Client,
            new WatchOptions { Objects = NetworkObjects.TrafficFilters });
        FilterPlace ingress = FilterPlace.Ingress(_link);
        TrafficFilter first = Client.Filters.Add(new TrafficFilter(ingress, new FlowerFilter { IPProtocol = 6 })
        { Protocol = EtherType.IPv4, Priority = 5, Actions = [new GenericAction(TrafficVerdict.Drop)] });

        Assert.False((await watch.NextAsync<TrafficFilter>(NetworkChangeKind.Added, found => found.Priority == 5)).IsInferred);
        Client.Filters.Replace(first with { Actions = [new GenericAction(TrafficVerdict.Pass)] });
        await watch.NextAsync<TrafficFilter>(NetworkChangeKind.Changed, found => found.Actions is [{ Verdict: var verdict }]
            && verdict == TrafficVerdict.Pass);
        Client.Filters.Delete(first);
        await watch.NextAsync<TrafficFilter>(NetworkChangeKind.Removed, found => found.Priority == 5);

        // The kernel announces that there is one, and not which.
        Client.Filters.Add(new TrafficFilter(ingress, new MatchAllFilter()) { Priority = 8 });
        Assert.True((await watch.NextAsync<TrafficFilter>(NetworkChangeKind.Added, found => found.Kind is MatchAllFilter)).IsInferred);
        Client.Filters.Add(new TrafficFilter(ingress, new FwFilter { ClassId = new TrafficHandle(1, 1) }) { Priority = 9, Handle = 7 });
        await watch.NextAsync<TrafficFilter>(NetworkChangeKind.Added, found => found.Priority == 9);
        Client.Filters.Flush(ingress);
        await watch.NextAsync(_ => watch.Seen.OfType<NetworkChange<TrafficFilter>>()
            .Count(change => change.Kind is NetworkChangeKind.Removed) == 3);
    }

    [KernelFact(Kinds = "filters")]
    public async Task WatchAsync_Chains_TellsOfThoseThatComeByThemselvesAndWithAFilter()
    {
        Client.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        await using WatchSession watch = await WatchSession.StartAsync(Client,
            new WatchOptions { Objects = NetworkObjects.TrafficChains });
        (FilterPlace ingress, FilterPlace egress) = (FilterPlace.Ingress(_link), FilterPlace.Egress(_link));

        BatchResult result = Client.Batch(batch =>
        {
            batch.Chains.Add(new TrafficChain(ingress, 7));
            batch.Chains.Add(new TrafficChain(egress, 8));
            batch.Chains.Add(new TrafficChain(ingress, 7));
        });

        Assert.Equal(2, Assert.Single(result.Failures).Key);
        await watch.NextAsync<TrafficChain>(NetworkChangeKind.Added, chain => (chain.Place, chain.Index) == (ingress, 7));
        await watch.NextAsync<TrafficChain>(NetworkChangeKind.Added, chain => (chain.Place, chain.Index) == (egress, 8));
        TrafficFilter filter = Client.Filters.Add(new TrafficFilter(ingress, new MatchAllFilter()) { Chain = 9 });
        await watch.NextAsync<TrafficChain>(NetworkChangeKind.Added, chain => chain.Index == 9);
        Client.Filters.Delete(filter);
        await watch.NextAsync<TrafficChain>(NetworkChangeKind.Removed, chain => chain.Index == 9);
        Client.Batch(batch => batch.Chains.Delete(new TrafficChain(ingress, 7))).ThrowIfFailed();
        await watch.NextAsync<TrafficChain>(NetworkChangeKind.Removed, chain => chain.Index == 7);
        Client.Qdiscs.Delete(new Qdisc(_link, new ClsactQdisc()));
        await watch.NextAsync<TrafficChain>(NetworkChangeKind.Removed, chain => chain.Index == 8);
    }

    [KernelFact(Kinds = "filters")]
    public async Task WatchAsync_Actions_TellsOfThoseByThemselvesAndWithAFilter()
    {
        Client.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        Client.Actions.Add(new GenericAction(TrafficVerdict.Drop) { Index = 5 });
        await using WatchSession watch = await WatchSession.StartAsync(Client,
            new WatchOptions { Objects = NetworkObjects.TrafficActions });
        Assert.Equal(5u, Assert.Single(watch.Seen.OfType<NetworkChange<TrafficAction>>()).Object.Index);

        BatchResult result = Client.Batch(batch =>
        {
            batch.Actions.Add(new PoliceAction(125_000, 32 << 10) { Index = 7 });
            batch.Actions.Replace(new PoliceAction(250_000, 32 << 10) { Index = 7 });
        });
        result.ThrowIfFailed();
        Assert.False((await watch.NextAsync<TrafficAction>(NetworkChangeKind.Added, IsPolice)).IsInferred);
        await watch.NextAsync<TrafficAction>(NetworkChangeKind.Changed, action => action is PoliceAction { Rate: 250_000 });
        Client.Actions.Delete(new PoliceAction { Index = 7 });
        Assert.False((await watch.NextAsync<TrafficAction>(NetworkChangeKind.Removed, IsPolice)).IsInferred);

        // What belongs to a filter is announced with the filter alone.
        Client.Filters.Add(new TrafficFilter(FilterPlace.Ingress(_link), new MatchAllFilter())
        { Actions = [new CsumAction(Checksums.IPv4Header)] });
        Assert.True((await watch.NextAsync<TrafficAction>(NetworkChangeKind.Added, action => action is CsumAction)).IsInferred);
        Client.Qdiscs.Delete(new Qdisc(_link, new ClsactQdisc()));
        Assert.True((await watch.NextAsync<TrafficAction>(NetworkChangeKind.Removed, action => action is CsumAction)).IsInferred);

        // All of a kind are announced by the kind alone.
        Client.Actions.Add(new GenericAction(TrafficVerdict.Drop) { Index = 6 });
        Client.Actions.Flush("gact");
        await watch.NextAsync(_ => watch.Seen.OfType<NetworkChange<TrafficAction>>()
            .Count(change => change.Kind is NetworkChangeKind.Removed && change.Object is GenericAction) == 2);
        Assert.Empty(watch.Seen.OfType<NetworkChange<TrafficFilter>>());

        static bool IsPolice(TrafficAction action) => action is PoliceAction { Index: 7 };
    }

    [KernelFact(Kinds = "filters")]
    public void Add_ActionWithAProgram_RunsAndIsReadBack()
    {
        Client.Qdiscs.Add(new Qdisc(_link, new ClsactQdisc()));
        // Returns -1: the verdict of the action, which a return of 0 would replace.
        var action = new BpfAction { Instructions = new byte[] { 6, 0, 0, 0, 0xff, 0xff, 0xff, 0xff }, Verdict = TrafficVerdict.Drop };

        TrafficFilter made = Client.Filters.Add(new TrafficFilter(FilterPlace.Ingress(_link), new MatchAllFilter()) { Actions = [action] });

        Assert.Equal(action, Assert.Single(made.Actions));
        Client.Filters.Delete(made);
        Client.Filters.Add(made);
        Assert.Equal(action, Assert.Single(Client.Filters.List(new TrafficFilterFilter { LinkIndex = _link }).Single().Actions));
    }
}
