using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Tests;

/// <summary>A wire between a client and a server that can be cut, anywhere, or go dead without a word.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Socket> _open = [];
    private readonly Lock _gate = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource _thawed = Completed();
    private long _bytesLeft = long.MaxValue;
    private int _connections;

    public FaultyProxy(string target)
    {
        _target = new Uri(target);
        Port = 0;
        Restore();
    }

    public int Port { get; private set; }

    public string Url => $"{_target.Scheme}://127.0.0.1:{Port}";

    /// <summary>How many connections there have been.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Cuts all connections and refuses new ones.</summary>
    public void Break()
    {
        _listener?.Dispose();
        _listener = null;
        Cut();
    }

    /// <summary>Accepts connections (again).</summary>
    public void Restore()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Cuts all connections.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            foreach (Socket socket in _open)
                socket.Dispose();
            _open.Clear();
        }
    }

    /// <summary>Cuts each connection once so many bytes have come from the server.</summary>
    public void CutAfter(long bytes) => Interlocked.Exchange(ref _bytesLeft, bytes);

    /// <summary>Passes nothing on any more, and closes nothing: what a host that lost power looks like.</summary>
    public void Freeze() => _thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Thaw()
    {
        Cut();
        _thawed.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Break();
        Thaw();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                Socket client = await listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                _ = ForwardAsync(client);
            }
            catch (Exception error) when (error is SocketException or InvalidOperationException or OperationCanceledException)
            {
                // Not listening any more, or disposed.
                return;
            }
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (_gate)
            _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(IPAddress.Parse(_target.Host), _target.Port, _end.Token);
            await Task.WhenAny(PumpAsync(client, server, counts: false), PumpAsync(server, client, counts: true));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut, or nobody there.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool counts)
    {
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            int count = await from.ReceiveAsync(buffer, _end.Token);
            if (count == 0)
                return;
            await _thawed.Task.WaitAsync(_end.Token);
            if (counts)
            {
                long left = Interlocked.Add(ref _bytesLeft, -count);
                if (left < 0)
                {
                    Interlocked.Exchange(ref _bytesLeft, long.MaxValue);
                    await to.SendAsync(buffer.AsMemory(0, (int)Math.Max(0, count + left)), _end.Token);
                    return;
                }
            }

            await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
