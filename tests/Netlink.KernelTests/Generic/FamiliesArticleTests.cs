using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.KernelTests.Netfilter;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>The code of docs/articles/generic-families.md, which does what the article says.</summary>
public sealed class FamiliesArticleTests
{
    [KernelFact(Kinds = "l2tp")]
    public void Article_L2tp_MakesALink()
    {
        using TestNamespace network = TestNamespace.Create();
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.1/32")));
        network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.2/32")));
        NetworkNamespace node = network.Namespace;

        using RtnetlinkClient rtnl = RtnetlinkClient.Open(node);
        using var l2tp = L2tpClient.Open(node);
        l2tp.Tunnels.Add(new L2tpTunnel(3000, 4000, IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"))
        {
            LocalPort = 5000,
            RemotePort = 6000,
        });
        l2tp.Sessions.Add(new L2tpSession(3000, 1000, 2000) { LinkName = "branch", Cookie = [1, 2, 3, 4], PeerCookie = [5, 6, 7, 8] });
        rtnl.Links.Set("branch", new LinkChange { Up = true });
        foreach (L2tpSession session in l2tp.Sessions.List())
            Console.WriteLine($"{session}: {session.LinkName}, {session.Statistics?.SentBytes} bytes sent");
        Assert.Single(l2tp.Sessions.List());
    }

    [KernelFact(Kinds = "nl80211")]
    public async Task Article_Wireless_Scans()
    {
        using TestNamespace network = TestNamespace.Create();
        NetworkNamespace node = network.Namespace;
        RtnetlinkClient rtnl = network.Rtnetlink;
        using var opened = WirelessClient.Open(node);
        using var simulated = new SimulatedRadio(network, opened);

        using var wireless = WirelessClient.Open(node);
        foreach (WirelessPhy phy in wireless.Phys.List())
            Console.WriteLine($"{phy}: {phy.Bands.Sum(band => band.Channels.Count(channel => !channel.IsDisabled))} channels");
        WirelessInterface station = wireless.Interfaces.List()[0];
        rtnl.Links.Set(station.Name!, new LinkChange { Up = true });
        var scan = new WirelessScan { Frequencies = [2412, 2437, 2462] };
        foreach (WirelessBss bss in await wireless.ScanAsync(station.LinkIndex!.Value, scan))
            Console.WriteLine($"{bss}: {bss.Signal} dBm");
    }

    [KernelFact(Kinds = "taskstats")]
    public void Article_Tasks_TellsOfThisOne()
    {
        using var tasks = TaskStatisticsClient.Open();
        TaskStatistics own = tasks.GetTask((uint)Environment.ProcessId);
        Console.WriteLine($"{own.Command}: {own.UserTime} in its own code, {own.BlockIO.Total} waiting for disks");
        Assert.Equal((uint)Environment.ProcessId, own.Id);
    }

    [KernelFact(Kinds = "veth macsec")]
    public void Article_Macsec_HasKeys()
    {
        using TestNamespace network = TestNamespace.Create();
        Link lower = network.AddVeth();
        NetworkNamespace node = network.Namespace;
        RtnetlinkClient rtnl = network.Rtnetlink;
        rtnl.Links.Add(new LinkSpec("macsec0") { ParentIndex = lower.Index, Kind = new MacsecLink { Encrypt = true } });

        using var macsec = MacsecClient.Open(node);
        int device = rtnl.Links.Get("macsec0").Index;
        var key = MacsecKey.Generate();
        byte[] keyId = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
        macsec.AddTransmitAssociation(device, new MacsecAssociationSpec(0, keyId, key) { PacketNumber = 1, IsActive = true });
        macsec.AddReceiveChannel(device, 0x02005e1000020001);
        macsec.AddReceiveAssociation(device, 0x02005e1000020001, new MacsecAssociationSpec(0, keyId, key) { IsActive = true });
        ulong? sent = macsec.TryGet(device)?.TransmitStatistics?.EncryptedPackets;
        Assert.Equal(0ul, sent);
    }

    [KernelFact(Kinds = "fou")]
    public void Article_Fou_OpensPorts()
    {
        using TestNamespace network = TestNamespace.Create();
        NetworkNamespace node = network.Namespace;

        using var fou = FouClient.Open(node);
        fou.Add(new FouPort(5555) { Protocol = 4 });                // IPv4 in UDP, for an IPIP tunnel
        fou.Add(new FouPort(6666));                                 // GUE: its header has the inner protocol
        foreach (FouPort port in fou.List())
            Console.WriteLine(port);
        Assert.Equal(2, fou.List().Count);
    }

    [KernelFact(Kinds = "gtp")]
    public void Article_Gtp_HasAContext()
    {
        using TestNamespace network = TestNamespace.Create();
        NetworkNamespace node = network.Namespace;
        RtnetlinkClient rtnl = network.Rtnetlink;

        using var gtp = GtpClient.Open(node);
        int gateway = rtnl.Links.Add(new LinkSpec("gtp0") { Kind = new GtpLink { CreatesSockets = true }, Up = true }).Index;
        var context = new GtpContext(gateway, IPAddress.Parse("198.51.100.7"), IPAddress.Parse("192.0.2.2"))
        {
            IncomingTeid = 100,
            OutgoingTeid = 200,
        };
        gtp.Add(context);
        rtnl.Routes.Add(new Route { Destination = IPNetwork.Parse("198.51.100.0/24"), OutputInterface = gateway });
        Assert.Equal("version 1 teid 100/200 ms 198.51.100.7 peer 192.0.2.2", Assert.Single(gtp.List()).ToString());
        foreach (GtpContext one in gtp.List(new GtpContextFilter { LinkIndex = gateway }))
            Console.WriteLine(one);                                 // version 1 teid 100/200 ms 198.51.100.7 peer 192.0.2.2
        gtp.Delete(GtpContextReference.ByTeid(gateway, 100));
        Assert.Empty(gtp.List());
    }

    [KernelFact(Kinds = "vdpa")]
    public void Article_Vdpa_AddsAndChangesADevice()
    {
        using var vdpa = VdpaClient.Open();
        foreach (VdpaManagementDevice management in vdpa.ManagementDevices.List())
            Console.WriteLine($"{management}, at most {management.MaxQueues} virtqueues");
        vdpa.Devices.Add(new VdpaDeviceSpec("vdpa0", "vdpasim_net") { Address = LinkLayerAddress.Parse("02:00:5e:10:00:01"), Mtu = 1400 });
        VdpaConfiguration configuration = vdpa.Devices.GetConfiguration("vdpa0");
        var offered = (VirtioNetworkFeatures)(configuration.Features ?? 0);
        Console.WriteLine($"{configuration.Network?.Address}, {configuration.Network?.Status}, offers {offered}");
        vdpa.Devices.Set("vdpa0", new VdpaDeviceChange { Address = LinkLayerAddress.Parse("02:00:5e:10:00:02") });
        Assert.Equal("02:00:5e:10:00:02", vdpa.Devices.GetConfiguration("vdpa0").Network?.Address.ToString());
        vdpa.Devices.Delete("vdpa0");
        Assert.Null(vdpa.Devices.TryGet("vdpa0"));
    }

    [Fact]
    public void Article_EachLineOfItsCode_IsRunHere()
        => Article.AssertRuns("generic-families.md", "../Generic/FamiliesArticleTests.cs", atLeast: 56);
}
