using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Tests.Clients.Http;

/// <summary>Whatever answers in the place of a server: to each connection it says the same, and closes it.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    /// <param name="head">The beginning of the answer, line by line.</param>
    /// <param name="sayBody">Writes the rest.</param>
    public RawServer(string[] head, Func<Stream, CancellationToken, Task> sayBody)
    {
        _listener.Start();
        _running = RunAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", [.. head, "Connection: close", "", ""])), sayBody);
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>One that answers every request well, with this JSON.</summary>
    public static RawServer Saying(string json) => new(["HTTP/1.1 200 OK", "Content-Type: application/json"],
        (stream, cancellation) => stream.WriteAsync(Encoding.UTF8.GetBytes(json), cancellation).AsTask());

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync(byte[] head, Func<Stream, CancellationToken, Task> sayBody)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                NetworkStream stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[64 * 1024], _end.Token);
                await stream.WriteAsync(head, _end.Token);
                await sayBody(stream, _end.Token);
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The client has heard enough, or the test.
            }
        }
    }
}
