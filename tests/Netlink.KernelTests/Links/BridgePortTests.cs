using System;
using System.Linq;
using System.Text.Json;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Links;

public sealed class BridgePortTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private LinkService Links => _network.Rtnetlink.Links;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Set_EverySettingOfAPort_EqualsIproute2AndWhatIsRead()
    {
        int backup = MakePorts();
        var port = new BridgePort
        {
            Priority = 8,
            Cost = 50,
            Hairpin = true,
            Guard = true,
            RootBlock = true,
            FastLeave = true,
            Learning = false,
            Flood = false,
            ProxyArp = true,
            ProxyArpWifi = true,
            MulticastRouter = MulticastRouterPort.Always,
            MulticastFlood = false,
            MulticastToUnicast = true,
            GroupForwardMask = 8,
            NeighbourSuppression = true,
            VlanTunnel = true,
            Isolated = true,
            BroadcastFlood = false,
            BackupPort = backup,
            MulticastHostsLimit = 100,
            Locked = true,
        };

        Links.Set("v0", new LinkChange { Mtu = 1400, Port = port });

        var read = Assert.IsType<BridgePort>(Links.Get("v0").Port);
        // What this kernel has beyond the settings above is left as it came.
        Assert.Equal(port, read with
        {
            State = null,
            Id = null,
            Number = null,
            MacAuthenticationBypass = null,
            MulticastGroups = null,
            MaxMulticastGroups = null,
            NeighbourVlanSuppression = null,
            BackupNextHopId = null,
            ForwardGratuitousNeighbours = null
        });
        Assert.Equal(1400, Links.Get("v0").Mtu);
        JsonElement ip = _network.IpJson("link show v0").Single().GetProperty("linkinfo").GetProperty("info_slave_data");
        Assert.Equal((ip.Int("priority"), ip.Int("cost"), ip.Int("multicast_router")),
            (read.Priority!.Value, (int)read.Cost!, (int)read.MulticastRouter!));
        Assert.Equal(ip.Text("state"), read.State.ToString(), ignoreCase: true);
        Assert.Equal(ip.Text("backup_port"), Links.Get(read.BackupPort!.Value).Name);
        Assert.Equal(Convert.ToInt32(ip.Text("id"), 16), (int?)read.Id);
        Assert.Equal(Convert.ToInt32(ip.Text("no"), 16), (int?)read.Number);
        (string Name, bool? Value)[] switches = [
            ("hairpin", read.Hairpin), ("guard", read.Guard), ("root_block", read.RootBlock), ("fastleave", read.FastLeave),
                ("learning", read.Learning), ("flood", read.Flood),
            ("proxy_arp", read.ProxyArp), ("proxy_arp_wifi", read.ProxyArpWifi), ("mcast_flood", read.MulticastFlood),
                ("bcast_flood", read.BroadcastFlood),
            ("mcast_to_unicast", read.MulticastToUnicast), ("neigh_suppress", read.NeighbourSuppression), ("vlan_tunnel", read.VlanTunnel),
                ("isolated", read.Isolated), ("locked", read.Locked),
        ];
        foreach ((string name, bool? value) in switches)
            Assert.Equal((name, ip.GetProperty(name).GetBoolean()), (name, value));
    }

    [KernelFact]
    public void Set_OneSetting_LeavesTheOthers()
    {
        MakePorts();
        BridgePort before = Port();

        Links.Set("v0", new LinkChange { Port = new BridgePort { Isolated = true } });

        Assert.Equal(before with { Isolated = true }, Port());
    }

    [KernelFact]
    public void Set_ImpossibleSetting_IsRefused()
    {
        MakePorts();
        var error = Assert.Throws<NetlinkException>(() => Links.Set("v0", new LinkChange { Port = new BridgePort { BackupPort = 4711 } }));
        Assert.Equal(Errno.ENOENT, error.Error);
        Assert.Throws<ArgumentException>(() => Links.Set("v0", new LinkChange { Port = new BridgePort { Cost = 0 } }));
    }

    [KernelFact]
    public void Set_NoMaster_TakesThePortOut()
    {
        MakePorts();

        Links.Set("v0", new LinkChange { Master = 0 });

        Link free = Links.Get("v0");
        Assert.Null(free.Master);
        Assert.Null(free.Port);
    }

    private BridgePort Port() => Assert.IsType<BridgePort>(Links.Get("v0").Port);

    /// <summary>A bridge with the ports v0 and v1; returns the index of the latter.</summary>
    private int MakePorts()
    {
        Link bridge = Links.Add(new LinkSpec("br0") { Kind = new BridgeLink(), Up = true });
        Links.Add(new LinkSpec("v0") { Kind = new VethLink { Peer = new LinkSpec("v1") }, Master = bridge.Index });
        Links.Set("v1", new LinkChange { Master = bridge.Index });
        return Links.Get("v1").Index;
    }
}
