using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;

namespace FlannelLab.Probing;

/// <summary>Connects to the Service from a namespace: one connection, one response.</summary>
internal static class ServiceClient
{
    /// <summary>The timeout of a connection, long enough for TCP's retransmissions after 1, 3 and 7 s.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The pod that answered and the address that it saw; null if none answered.</summary>
    public static async Task<ServiceAnswer?> AskAsync(LabNamespace from, IPEndPoint service, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        using Socket socket = from.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(service, limit.Token).ConfigureAwait(false);
            var own = (IPEndPoint)socket.LocalEndPoint!;
            await using var stream = new NetworkStream(socket);
            using var reader = new System.IO.StreamReader(stream, Encoding.ASCII);
            string[] lines = (await reader.ReadToEndAsync(limit.Token).ConfigureAwait(false))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] words = lines.Length > 0 ? lines[^1].Split(' ') : [];
            return words.Length == 2 && IPAddress.TryParse(words[1], out IPAddress? seen) ? new ServiceAnswer(words[0], seen, own) : null;
        }
        catch (Exception e) when (e is SocketException or System.IO.IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}

/// <param name="Pod">The name of the pod that answered.</param>
/// <param name="Seen">The client's address as the pod saw it.</param>
/// <param name="Own">The client's own address and port.</param>
internal sealed record ServiceAnswer(string Pod, IPAddress Seen, IPEndPoint Own);
