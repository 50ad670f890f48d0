using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using FlannelLab.Building;
using FlannelLab.Probing;
using FlannelLab.Topology;
using FlannelLab.Walking;
using Netlink.TestSupport;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>Walks of every kind through one lab.</summary>
[Collection(nameof(OneLabAtATime))]
public sealed class WalkTests
{
    [KernelFact(Kinds = "ipip iptables-nft")]
    public async Task Walk_OfEveryKind_IsSeenOnEveryDeviceOfItsWay()
    {
        using Building.Lab lab = await Building.Lab.BuildAsync(LabOptions.Parse(["--masq"]), Console.Error.WriteLine,
            CancellationToken.None);
        await BridgeAsync(lab);
        await DirectAsync(lab);
        await IpipAsync(lab);
        await OutsideAsync(lab);
        foreach (string from in (string[])["net", "outside"])
            await NodePortAsync(lab, from);
    }

    private static async Task BridgeAsync(Building.Lab lab)
    {
        WalkReport walk = await WalkAsync(lab, "node3-pod1", "net");

        Assert.Equal("bridge", walk.Way);
        Assert.Equal([DeviceRole.Pod, DeviceRole.Port, DeviceRole.Port, DeviceRole.Pod],
            walk.Request.Select(hop => hop.Role).Where(role => role is not DeviceRole.Bridge));
        Assert.All(walk.Request.Concat(walk.Reply), hop => Assert.Equal(64, hop.Inner.TimeToLive));
        Assert.Single(walk.Request.Select(hop => (hop.SourceMac, hop.DestinationMac)).Distinct());
    }

    private static async Task DirectAsync(Building.Lab lab)
    {
        WalkReport walk = await WalkAsync(lab, "cni-wfv4m", "cni-gqht9");

        Assert.Equal("direct", walk.Way);
        Assert.Equal(["node1-pod1 eth0", Port(lab, "node1-pod1"), "node1 cni0", "node1 net0", "node2 net0", "node2 cni0",
            Port(lab, "node2-pod1"), "node2-pod1 eth0"], walk.Request.Select(hop => hop.Spot));
        Assert.Equal(walk.Request.Select(hop => hop.Spot).Reverse(), walk.Reply.Select(hop => hop.Spot));
        Assert.Equal([64, 64, 64, 63, 63, 62, 62, 62], walk.Request.Select(hop => hop.Inner.TimeToLive));
        Assert.Contains(walk.Request[3].Notes, note => note.StartsWith("direct: 10.1.5.11", StringComparison.Ordinal));
    }

    /// <summary>The tutorial's own walk, with the figures that its author read off the captures.</summary>
    private static async Task IpipAsync(Building.Lab lab)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        WalkReport walk = await WalkAsync(lab, "net", "cni-gqht9", folder);

        Assert.Equal("ipip", walk.Way);
        string[] way = [
            "node3-pod2 eth0", Port(lab, "node3-pod2"), "node3 cni0", "node3 flannel.ipip", "node3 net0", "gw0 eth2",
            "gw0 eth1", "node2 net0", "node2 flannel.ipip", "node2 cni0", Port(lab, "node2-pod1"), "node2-pod1 eth0",
        ];
        Assert.Equal(way, walk.Request.Select(hop => hop.Spot));
        Assert.Equal(way.Reverse(), walk.Reply.Select(hop => hop.Spot));
        Assert.Equal([64, 64, 64, 63, 63, 63, 63, 63, 63, 62, 62, 62], walk.Request.Select(hop => hop.Inner.TimeToLive));
        Assert.Equal(62, walk.Reply[^1].Inner.TimeToLive);
        Assert.All(walk.Request, hop => Assert.Equal(("10.244.3.3", "10.244.1.2", 84),
            (hop.Inner.Source, hop.Inner.Destination, hop.Inner.Length)));
        HopReport[] wrapped = [.. walk.Request.Where(hop => hop.Outer is not null)];
        Assert.Equal(["node3 net0", "gw0 eth2", "gw0 eth1", "node2 net0"], wrapped.Select(hop => hop.Spot));
        Assert.All(wrapped, hop => Assert.Equal(("10.1.8.10", "10.1.5.11", 84 + 20),
            (hop.Outer!.Source, hop.Outer.Destination, hop.Outer.Length)));
        Assert.Equal([63, 63, 62, 62], wrapped.Select(hop => hop.Outer!.TimeToLive));
        Assert.All(walk.Request, hop => Assert.Equal(hop.Device == "flannel.ipip" ? "RAW" : "EN10MB", hop.LinkType));
        // MAC addresses as the tutorial follows them: pod > cni0, then net0 > the gateway's eth2.
        Assert.Equal((Mac(lab.Pods[5].Place, "eth0"), Mac(lab.Nodes[2].Place, "cni0")),
            (walk.Request[0].SourceMac, walk.Request[0].DestinationMac));
        Assert.Equal((Mac(lab.Nodes[2].Place, "net0"), Mac(lab.Gateway, "eth2")),
            (walk.Request[4].SourceMac, walk.Request[4].DestinationMac));
        Assert.Equal((Mac(lab.Gateway, "eth1"), Mac(lab.Nodes[1].Place, "net0")),
            (walk.Request[6].SourceMac, walk.Request[6].DestinationMac));
        Assert.Contains(walk.Request[3].Notes,
            note => note.StartsWith("route 10.244.1.0/24 via 10.1.5.11 dev flannel.ipip onlink", StringComparison.Ordinal));
        Assert.Contains(walk.Request[3].Notes, note => note.StartsWith("in the tunnel: 10.1.5.11", StringComparison.Ordinal));
        AssertFiles(folder, way.Length);
    }

    private static async Task OutsideAsync(Building.Lab lab)
    {
        WalkReport walk = await WalkAsync(lab, "net", "outside");

        Assert.Equal(["10.244.3.3", "10.244.3.3", "10.244.3.3", "10.1.8.10", "10.1.8.10", "192.0.2.1", "192.0.2.1"],
            walk.Request.Select(hop => hop.Inner.Source));
        Assert.Equal(["192.0.2.1", "192.0.2.1", "10.1.8.10", "10.1.8.10", "10.244.3.3", "10.244.3.3", "10.244.3.3"],
            walk.Reply.Select(hop => hop.Inner.Destination));
    }

    /// <summary>Addresses on the way depend on the pod that the node chooses, which is where the way ends.</summary>
    private static async Task NodePortAsync(Building.Lab lab, string from)
    {
        WalkReport walk = await WalkAsync(lab, from, "node1:32000");

        Node node = lab.Nodes[0];
        Pod answering = lab.Pods.Single(pod => pod.Plan.Name == walk.Request[^1].Place);
        Assert.Contains(answering.Plan, ServicePlan.Endpoints);
        string client = from == "outside" ? OutsidePlan.Address.Address.ToString() : "10.1.8.10";
        Assert.Equal((client, "10.1.5.10"), Ends(walk.Request.First(hop => hop is { Place: "node1", Device: "net0", Outgoing: false })));
        Assert.Equal((ServiceProbe.SourceFrom(node, answering).ToString(), answering.Address.ToString()), Ends(walk.Request[^1]));
        Assert.Contains("> 80, SYN", walk.Request[^1].Payload, StringComparison.Ordinal);
        // To the client the node itself answers.
        Assert.Equal(("10.1.5.10", walk.Request[0].Inner.Source), Ends(walk.Reply[^1]));
        Assert.Contains("TCP 32000 >", walk.Reply[^1].Payload, StringComparison.Ordinal);
        Assert.Contains(walk.Request.SelectMany(hop => hop.Notes), note => note.StartsWith("destination NAT: 10.1.5.10:32000 becomes " +
            $"{answering.Address}:80", StringComparison.Ordinal));

        static (string, string) Ends(HopReport hop) => (hop.Inner.Source, hop.Inner.Destination);
    }

    private static async Task<WalkReport> WalkAsync(Building.Lab lab, string from, string to, string? folder = null)
    {
        Walk walk = await Walker.RunAsync(lab, WalkNames.Parse(from, to), CancellationToken.None);
        WalkReport report = WalkReports.Of(lab, walk);
        using var text = new StringWriter();
        WalkText.Write(text, report);
        Assert.True(report.Complete, text.ToString());
        if (folder is not null)
            WalkFiles.Write(folder, walk, report);
        return report;
    }

    private static void AssertFiles(string folder, int devices)
    {
        Assert.Equal("svg", XElement.Load(Path.Combine(folder, "walk.svg")).Name.LocalName);
        string[] captures = [.. Directory.EnumerateFiles(folder, "*.pcapng").Order(StringComparer.Ordinal)];
        Assert.Equal(devices, captures.Length);
        // Each start of Wireshark's programs takes long in User Mode Linux, so each is started once.
        if (File.Exists("/usr/bin/capinfos"))
        {
            string said = Shell.Run("capinfos", ["-E", "-c", .. captures]);
            Assert.Equal(devices - 2, said.Split("encapsulation:  Ethernet").Length - 1);
            Assert.Equal(2, said.Split("encapsulation:  Raw IP").Length - 1);
        }

        if (File.Exists("/usr/bin/tshark"))
        {
            string request = Shell.Run("tshark", "-r", captures[4], "-Y", "icmp.type == 8", "-T", "fields", "-e", "ip.src", "-e", "ip.dst",
                "-e", "ip.len", "-e", "ip.ttl").Trim();
            Assert.Equal("10.1.8.10,10.244.3.3\t10.1.5.11,10.244.1.2\t104,84\t63,63", request);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Port(Building.Lab lab, string pod)
    {
        Pod found = lab.Pods.Single(one => one.Plan.Name == pod);
        return $"{found.Node.Plan.Name} {found.Port.Name}";
    }

    private static string Mac(LabNamespace place, string device) => place.Network.Links.Get(device).Address!.Value.ToString();
}
