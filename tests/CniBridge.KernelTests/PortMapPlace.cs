using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Netlink.TestSupport;

namespace CniBridge.KernelTests;

/// <summary>A host with two addresses, containers on its bridge, and a client beyond: 192.0.2.2 and the host's 192.0.2.1.</summary>
internal sealed class PortMapPlace : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cni-portmap-").FullName;

    public PortMapPlace()
    {
        File.CreateSymbolicLink(OwnPortmap, PluginProgram.Ours);
        Host.Host.Ip("link set lo up");
        Host.Host.Ip($"link add net0 type veth peer name eth0 netns {Client.Path}");
        Host.Host.Ip("addr add 192.0.2.1/24 dev net0");
        Host.Host.Ip("addr add 198.51.100.1/32 dev net0");
        Host.Host.Ip("link set net0 up");
        Client.Ip("link set eth0 up");
        Client.Ip("addr add 192.0.2.2/24 dev eth0");
        Client.Ip("route add default via 192.0.2.1");
    }

    public TestHost Host { get; } = new();

    public TestNamespace Client { get; } = TestNamespace.Create();

    /// <summary>Our program by the name by which it is this plugin.</summary>
    public string OwnPortmap => Path.Combine(_folder, "portmap");

    /// <returns>What the bridge plugin made.</returns>
    public JsonNode? Attach(string container)
        => Host.Call(PluginProgram.Ours, "ADD", container, Host.Configuration("\"hairpinMode\":true,"));

    /// <summary>What a runtime gives the plugin: with the result of the one before, and the mappings.</summary>
    public static string Configuration(JsonNode? result, string mappings, string more = "")
    {
        string previous = result is null ? "" : $",\"prevResult\":{result.ToJsonString()}";
        string runtime = mappings.Length == 0 ? "" : $",\"runtimeConfig\":{{\"portMappings\":{mappings}}}";
        return $$$"""{"cniVersion":"0.4.0","name":"net","type":"portmap",{{{more}}}"capabilities":{"portMappings":true}{{{runtime}}}{{{previous}}}}""";
    }

    /// <summary>Connects, or sends a datagram.</summary>
    /// <returns>The address that the container sees, or <c>none</c> when nothing comes.</returns>
    public string Ask(string protocol, TestNamespace from, string address, int port, string container, int containerPort)
    {
        (SocketType type, ProtocolType number) = protocol == "tcp" ? (SocketType.Stream, ProtocolType.Tcp)
            : (SocketType.Dgram, ProtocolType.Udp);
        using Socket server = Host[container].Namespace.OpenSocket(AddressFamily.InterNetwork, type, number);
        server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        server.Bind(new IPEndPoint(IPAddress.Any, containerPort));
        using Socket client = from.Namespace.OpenSocket(AddressFamily.InterNetwork, type, number);
        var target = new IPEndPoint(IPAddress.Parse(address), port);
        return protocol == "tcp" ? Connect(client, server, target) : Send(client, server, target);
    }

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Connect(Socket client, Socket server, IPEndPoint target)
    {
        server.Listen();
        try
        {
            client.Connect(target);
        }
        catch (SocketException)
        {
            return "none";
        }

        using Socket accepted = server.Accept();
        return ((IPEndPoint)accepted.RemoteEndPoint!).Address.ToString();
    }

    private static string Send(Socket client, Socket server, IPEndPoint target)
    {
        EndPoint seen = new IPEndPoint(IPAddress.Any, 0);
        // Nobody is told that a datagram does not come, so this is for mappings that are there.
        server.ReceiveTimeout = (int)Patience.Limit.TotalMilliseconds;
        client.SendTo("hello"u8, target);
        try
        {
            server.ReceiveFrom(new byte[16], ref seen);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut)
        {
            return "none";
        }

        return ((IPEndPoint)seen).Address.ToString();
    }
}
