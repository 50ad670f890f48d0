namespace Flannel.Reference.Monitoring;

/// <summary>Serves <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c> over HTTP. A few bytes of protocol do not justify the memory of a
/// web server.</summary>
/// <remarks>One response per connection, sixteen connections at a time, each for at most five seconds. Further connections wait.</remarks>
internal sealed class HealthServer(Socket listener, Func<string, HttpAnswer> answer, Logger log) : IDisposable
{
    private const int MaxConnections = 16;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);

    public IPEndPoint LocalEndPoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <exception cref="StartupException">The address cannot be bound.</exception>
    public static HealthServer Listen(IPEndPoint endPoint, Func<string, HttpAnswer> answer, Logger log)
    {
        Socket? listener = null;
        try
        {
            listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
                listener.DualMode = true;   // dual stack, as in flannel: probes connect to the node's IPv4 address
            listener.Bind(endPoint);
            listener.Listen(MaxConnections);
            return new HealthServer(listener, answer, log);
        }
        catch (SocketException error)
        {
            listener?.Dispose();
            throw new StartupException($"Start healthz server error: listen {endPoint}: {error.Message}; give another --healthz-port " +
                "or --healthz-ip", error);
        }
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var free = new SemaphoreSlim(MaxConnections);   // not disposed: connections may outlast this method
        while (true)
        {
            await free.WaitAsync(cancellation);
            try
            {
                _ = ServeAsync(await listener.AcceptAsync(cancellation), free, cancellation);
            }
            catch (SocketException error)
            {
                // Out of descriptors, or the client has already gone.
                free.Release();
                log.Verbose(2, $"accept: {error.Message}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(Socket connection, SemaphoreSlim free, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeLimit);
        try
        {
            using (connection)
                await HttpExchange.RunAsync(connection, answer, limit.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            log.Verbose(4, $"a client went away: {error.Message}");
        }
        finally
        {
            free.Release();
        }
    }
}
