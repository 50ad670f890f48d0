using System.Net;
using System.Net.Sockets;
using System.Text;
using Netlink;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>A pod of a node, and the world beyond the node, between which packets go.</summary>
internal static class PodPath
{
    /// <summary>Pod 10.244.3.2, node 10.1.8.10, world 10.1.8.1, which has an address outside the network and one of another node's
    /// pods.</summary>
    public static void Connect(TestNode node, TestNamespace world, TestNamespace pod)
    {
        node.Run("ip", "link", "set", "wire-net0", "netns", world.Path);
        foreach (string command in (string[])["link set lo up", "link set wire-net0 up", "addr add 10.1.8.1/24 dev wire-net0",
            "addr add 198.51.100.1/32 dev lo", "addr add 10.244.0.5/32 dev lo", "route add default via 10.1.8.10"])
            world.Ip(command);
        node.Rtnetlink.Links.Add(new LinkSpec("pod0")
        {
            Kind = new VethLink { Peer = new LinkSpec("eth0") { Namespace = pod.Namespace } },
            Up = true
        });
        node.Run("ip", "addr", "add", "10.244.3.1/24", "dev", "pod0");
        foreach (string command in (string[])["link set eth0 up", "addr add 10.244.3.2/24 dev eth0", "route add default via 10.244.3.1"])
            pod.Ip(command);
        node.Run("sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward; for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 >$f; done");
    }

    /// <summary>Sends a packet.</summary>
    /// <returns>The source address that its receiver sees.</returns>
    public static string SourceSeen(TestNamespace from, string source, TestNamespace to, string destination)
        => SourceSeen(from.Namespace, source, to.Namespace, destination);

    /// <inheritdoc cref="SourceSeen(TestNamespace, string, TestNamespace, string)"/>
    public static string SourceSeen(NetworkNamespace from, string source, NetworkNamespace to, string destination, int port = 0)
    {
        using Socket receiver = to.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Parse(destination), port));
        receiver.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        using Socket sender = from.OpenSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sender.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        sender.SendTo(Encoding.ASCII.GetBytes("who am I?"), receiver.LocalEndPoint!);
        EndPoint seen = new IPEndPoint(IPAddress.Any, 0);
        receiver.ReceiveFrom(new byte[64], ref seen);
        return ((IPEndPoint)seen).Address.ToString();
    }
}
