using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Topology;

namespace FlannelLab.Building.Services;

/// <summary>The HTTP server in a pod of the Service: it answers every connection with the pod's name and the client's address.</summary>
internal sealed class PodServer : IDisposable
{
    private readonly PodPlan _pod;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public PodServer(Pod pod)
    {
        _pod = pod.Plan;
        _listener = pod.Place.Namespace.OpenSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Any, ServicePlan.TargetPort));
        _listener.Listen();
        _serving = ServeAsync();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _serving.GetAwaiter().GetResult();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The lab is ending.
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                string answer = $"{_pod.Name} {((IPEndPoint)connection.RemoteEndPoint!).Address}\n";
                byte[] response = Encoding.ASCII.GetBytes($"HTTP/1.0 200 OK\r\nContent-Length: {answer.Length}\r\n\r\n{answer}");
                await connection.SendAsync(response, _stop.Token).ConfigureAwait(false);
                connection.Shutdown(SocketShutdown.Send);
                // The client closes first: closing a socket with unread data would send a reset.
                var request = new byte[1024];
                while (await connection.ReceiveAsync(request, _stop.Token).ConfigureAwait(false) > 0)
                {
                    // The response is the same for every request.
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The lab is ending, or the client has disconnected.
            }
        }
    }
}
