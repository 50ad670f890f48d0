using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Xunit;

namespace Flannel.Reference.Tests.Monitoring;

public sealed class HealthServerTests : IAsyncDisposable
{
    private readonly Metrics _metrics = new(TimeProvider.System);
    private readonly CancellationTokenSource _end = new();
    private readonly HealthServer _server;
    private readonly Task _running;

    public HealthServerTests()
    {
        var log = new Logger(new KlogWriter(TextWriter.Null, TimeProvider.System, 1), "healthz", 0);
        _server = HealthServer.Listen(new IPEndPoint(IPAddress.Loopback, 0), path => HealthPages.Get(path, _metrics, "1.2.3"), log);
        _running = _server.RunAsync(_end.Token);
    }

    [Theory]
    [InlineData("/healthz", false, 200, "flanneld is running")]
    [InlineData("/healthz?x=1", false, 200, "flanneld is running")]
    [InlineData("/readyz", false, 503, "flanneld is not ready yet")]
    [InlineData("/readyz", true, 200, "flanneld is ready")]
    [InlineData("/", true, 404, "404 page not found\n")]
    public async Task Get_Path_AnswersAsFlannel(string path, bool isReady, int status, string body)
    {
        _metrics.IsReady = isReady;
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(Url(path), TestContext.Current.CancellationToken);

        Assert.Equal((status, body), ((int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    // As Go's net.Listen does: a probe comes to the node's IPv4 address.
    [Fact]
    public async Task Listen_AnyAddressOfIPv6_AnswersOnIPv4Too()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "the kernel has no IPv6");
        var log = new Logger(new KlogWriter(TextWriter.Null, TimeProvider.System, 1), "healthz", 0);
        using HealthServer server = HealthServer.Listen(
            new IPEndPoint(IPAddress.IPv6Any, 0), path => HealthPages.Get(path, _metrics, "1.2.3"), log);
        Task running = server.RunAsync(_end.Token);
        using var client = new HttpClient();

        Assert.Equal("flanneld is running", await client.GetStringAsync(
            new Uri($"http://127.0.0.1:{server.LocalEndPoint.Port}/healthz"), TestContext.Current.CancellationToken));

        await _end.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [Theory]
    [InlineData(null, "flanneld is not ready yet: waiting for the list of Nodes")]
    [InlineData("refused (3 tries in 1.0 s)", "flanneld is not ready yet: waiting for the list of Nodes: refused (3 tries in 1.0 s)")]
    public async Task Get_ReadyzWhileItWaitsForOthers_SaysForWhat(string? trouble, string expected)
    {
        (_metrics.WaitingFor, _metrics.Trouble) = ("the list of Nodes", trouble);
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(Url("/readyz"), TestContext.Current.CancellationToken);

        Assert.Equal((503, expected), ((int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Get_Metrics_TellsWhatWasCounted()
    {
        (_metrics.Leases.Value, _metrics.DirectRoutes.Value, _metrics.TunnelRoutes.Value) = (3, 1, 2);
        _metrics.RouteRepairs.Count(5);
        _metrics.Reconnects.Count();
        _metrics.FailedLists.Count();
        _metrics.Applied(2, TimeSpan.FromMilliseconds(250));
        _metrics.Applied(1, TimeSpan.FromMilliseconds(500));
        using var client = new HttpClient();

        string page = await client.GetStringAsync(Url("/metrics"), TestContext.Current.CancellationToken);

        foreach (string line in (string[])
            [
                "flannel_build_info{version=\"1.2.3\"} 1", "flannel_leases 3", "flannel_routes{kind=\"direct\"} 1",
                    "flannel_routes{kind=\"ipip\"} 2",
                "flannel_repairs_total{kind=\"route\"} 5", "flannel_repairs_total{kind=\"rules\"} 0",
                    "flannel_lease_source_reconnects_total 1", "flannel_lease_source_failed_lists_total 1",
                "flannel_lease_event_lag_seconds_sum 1", "flannel_lease_event_lag_seconds_count 3",
                    "flannel_lease_event_lag_max_seconds 0.5",
                "# TYPE flannel_repairs_total counter",
            ])
            Assert.Contains(line + "\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /healthz HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 200 OK\r\n", "flanneld is running")]
    [InlineData("HEAD /healthz HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\n", "\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\nHost: x\n\n", "HTTP/1.1 200 OK\r\n", "flanneld is running")]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400 Bad Request\r\n", "400 Bad Request")]
    public async Task Send_Request_IsAnsweredAndTheConnectionEnds(string request, string start, string end)
    {
        string answer = await SendAsync(request);

        Assert.StartsWith(start, answer, StringComparison.Ordinal);
        Assert.EndsWith(end, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_EndlessHead_IsRefused()
        => Assert.StartsWith("HTTP/1.1 431 ", await SendAsync("GET /healthz HTTP/1.1\r\nX: " + new string('a', 20000)),
            StringComparison.Ordinal);

    [Fact]
    public async Task Send_AfterClientsThatSayNothing_IsAnswered()
    {
        var silent = new Socket[15];
        for (int i = 0; i < silent.Length; i++)
        {
            silent[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await silent[i].ConnectAsync(_server.LocalEndPoint, TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("HTTP/1.1 200 OK", await SendAsync("GET /healthz HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Array.ForEach(silent, socket => socket.Dispose());
    }

    [Fact]
    public void Listen_PortInUse_NamesTheFlag()
    {
        var error = Assert.Throws<StartupException>(() =>
            HealthServer.Listen(_server.LocalEndPoint, _ => new HttpAnswer(200, ""),
                new Logger(new KlogWriter(TextWriter.Null, TimeProvider.System, 1), "x", 0)));

        Assert.StartsWith($"Start healthz server error: listen {_server.LocalEndPoint}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("give another --healthz-port or --healthz-ip", error.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _server.Dispose();
        _end.Dispose();
    }

    private Uri Url(string path) => new($"http://{_server.LocalEndPoint}{path}");

    private async Task<string> SendAsync(string request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_server.LocalEndPoint, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is var read and > 0)
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return answer.ToString();
    }
}
