using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

/// <summary>Links as ports of bonds, parts of routing domains and ports of teams.</summary>
public sealed class PortTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "bond")]
    public void Set_PortOfABond_EqualsIproute2AndWhatIsRead()
    {
        Link port = _network.AddVeth();
        Link bond = Links.Add(new LinkSpec("b0") { Kind = new BondLink { Mode = BondMode.ActiveBackup } });
        Links.Set("v0", new LinkChange { Up = false });
        Links.Set("v0", new LinkChange { Master = bond.Index });

        Links.Set("v0", new LinkChange { Port = new BondPort { QueueId = 3, Priority = -7 } });

        var read = Assert.IsType<BondPort>(Links.Get("v0").Port);
        Assert.Equal(((ushort?)3, port.Address), (read.QueueId, read.PermanentAddress));
        JsonElement ip = _network.IpJson("link show v0").Single().GetProperty("linkinfo").GetProperty("info_slave_data");
        Assert.Equal((ip.Int("queue_id"), ip.Text("perm_hwaddr"), ip.Int("link_failure_count")),
            ((int)read.QueueId!, read.PermanentAddress.ToString()!, (int)read.LinkFailures!));
        Assert.Equal((ip.Text("state"), ip.Text("mii_status")),
            (read.State.ToString()!.ToUpperInvariant(), read.MiiStatus.ToString()!.ToUpperInvariant()));
        // Kernels before 6.0 take it without a word.
        if (read.Priority is not null)
            Assert.Equal((ip.Int("prio"), -7), (read.Priority, read.Priority));
    }

    [KernelFact(Kinds = "bond")]
    public void Set_QueueThatABondLacks_IsRefusedByTheKernel()
    {
        _network.AddVeth();
        Link bond = Links.Add(new LinkSpec("b0") { Kind = new BondLink { Mode = BondMode.ActiveBackup } });
        Links.Set("v0", new LinkChange { Up = false });
        Links.Set("v0", new LinkChange { Master = bond.Index });

        var error = Assert.Throws<NetlinkException>(() => Links.Set("v0", new LinkChange { Port = new BondPort { QueueId = 5000 } }));
        Assert.Equal((Errno.EPERM, "RTM_NEWLINK"), (error.Error, error.Operation));
    }

    [KernelFact(Kinds = "bond")]
    public async Task Get_PortWithLacp_EqualsIproute2()
    {
        _network.AddVeth();
        Link bond = Links.Add(new LinkSpec("b0") { Kind = new BondLink { Mode = BondMode.Lacp }, Up = true });
        Links.Set("v0", new LinkChange { Up = false });
        Links.Set("v0", new LinkChange { Master = bond.Index });
        Links.Set("v0", new LinkChange { Up = true });

        var read = Assert.IsType<BondPort>(Links.Get("v0").Port);
        JsonElement ip = default;
        // The kernel binds the port to an aggregator, and moves it from state to state: what was so before ip looked and after is compared.
        await Patience.UntilAsync(
            () =>
            {
                var before = (BondPort)Links.Get("v0").Port!;
                ip = _network.IpJson("link show v0").Single().GetProperty("linkinfo").GetProperty("info_slave_data");
                read = (BondPort)Links.Get("v0").Port!;
                return before == read && read.AggregatorId is not null;
            },
            () => $"{read}");

        Assert.Equal(Told("ad_aggregator_id"), (int?)read.AggregatorId);
        Assert.Equal(Told("ad_actor_oper_port_state"), (int?)read.ActorState);
        Assert.Equal(Told("ad_partner_oper_port_state"), (int?)read.PartnerState);

        int? Told(string name) => ip.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
    }

    [KernelFact(Kinds = "vrf")]
    public void Get_PartOfARoutingDomain_HasItsTable()
    {
        _network.AddVeth();
        Link domain = Links.Add(new LinkSpec("f0") { Kind = new VrfLink { Table = (RouteTable)1000 } });
        Links.Set("v0", new LinkChange { Master = domain.Index });

        Assert.Equal((RouteTable)1000, Assert.IsType<VrfPort>(Links.Get("v0").Port).Table);
        JsonElement ip = _network.IpJson("link show v0").Single().GetProperty("linkinfo").GetProperty("info_slave_data");
        Assert.Equal(1000, ip.Int("table"));
    }

    [KernelFact(Kinds = "team")]
    public void Get_PortOfATeam_TellsItsMasterAlone()
    {
        _network.AddVeth();
        Link team = Links.Add(new LinkSpec("t0") { Kind = new TeamLink() });
        Links.Set("v0", new LinkChange { Up = false });
        Links.Set("v0", new LinkChange { Master = team.Index });

        Assert.Equal(new UnknownPort("team"), Links.Get("v0").Port);
    }
}
