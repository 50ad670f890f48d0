using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Topology;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>The network on which the nodes reach etcd or the API server: the nodes' <c>eth0</c>, and a host for the server.</summary>
internal sealed class ManagementNetwork
{
    private const string Bridge = "br-mgmt";

    public ManagementNetwork(Teardown teardown)
    {
        Host = teardown.Add(new LabNamespace(LabNames.Management));
        Link bridge = Host.Network.Links.Add(new LinkSpec(Bridge) { Kind = new BridgeLink(), Up = true });
        Host.Network.Addresses.Add(new Address(bridge.Index, LabPlan.ManagementAddress));
    }

    public LabNamespace Host { get; }

    public void Connect(NodePlan node, LabNamespace place)
    {
        Host.Network.Links.Add(new LinkSpec($"mgmt-{node.Name}")
        {
            Kind = new VethLink { Peer = new LinkSpec("eth0") { Namespace = place.Namespace } },
            Master = Host.Network.Links.Get(Bridge).Index,
            Up = true,
        });
        place.Network.Links.Set("eth0", new LinkChange { Up = true });
        place.Network.Addresses.Add(new Address(place.Network.Links.Get("eth0").Index, node.ManagementAddress));
    }

    /// <summary>A client whose connections begin in the host's namespace.</summary>
    /// <param name="authorityFile">The only authority that is trusted over TLS, if given.</param>
    public HttpClient CreateClient(string? authorityFile = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync };
        if (authorityFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        }

        return new HttpClient(handler);
    }

    /// <summary>Polls a server that was just started until it answers.</summary>
    /// <exception cref="LabException">The server does not answer, or has ended.</exception>
    public static async Task AwaitAsync(ServerProcess server, Func<Task<bool>> answers, CancellationToken cancellation)
    {
        while (true)
        {
            if (server.HasExited)
                throw new LabException($"{server.Name} ended with status {server.ExitCode}; it said: {server.LastWords()}");
            try
            {
                if (await answers().ConfigureAwait(false))
                    return;
            }
            catch (HttpRequestException)
            {
                // The server does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<System.IO.Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket socket = Host.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellation)
                .ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
