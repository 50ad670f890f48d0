using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Tests;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>A real etcd on loopback, with its own data, that can be stopped and started.</summary>
internal sealed class EtcdServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flanneld-etcd-").FullName;
    private readonly int _port = FreePort();
    private readonly int _peerPort = FreePort();
    private readonly long? _quotaBytes;
    private EtcdServer[] _cluster;
    private Process? _process;

    private EtcdServer(bool secure, long? quotaBytes)
    {
        _quotaBytes = quotaBytes;
        _cluster = [this];
        if (secure)
            Certificates = new TestCertificates(Path.Combine(_folder, "tls"));
    }

    /// <summary>What a secure server and its clients show to each other.</summary>
    public TestCertificates? Certificates { get; }

    public string Url => $"{(Certificates is null ? "http" : "https")}://127.0.0.1:{_port}";

    /// <param name="secure">Whether server and clients show certificates to each other.</param>
    /// <param name="quotaBytes">How much it stores before it calls itself full; null for its own default.</param>
    public static async Task<EtcdServer> StartAsync(bool secure = false, long? quotaBytes = null)
    {
        var server = new EtcdServer(secure, quotaBytes);
        await server.RestartAsync();
        return server;
    }

    /// <summary>A cluster of two members, neither of which can do anything without the other.</summary>
    public static async Task<(EtcdServer One, EtcdServer Other)> StartPairAsync()
    {
        EtcdServer one = new(secure: false, quotaBytes: null), other = new(secure: false, quotaBytes: null);
        one._cluster = other._cluster = [one, other];
        await Task.WhenAll(one.RestartAsync(), other.RestartAsync());
        return (one, other);
    }

    private string Name => $"member{_peerPort}";

    private string PeerUrl => $"http://127.0.0.1:{_peerPort}";

    public async Task RestartAsync()
    {
        var start = new ProcessStartInfo(
            "etcd",
            [
                "--name", Name, "--data-dir", Path.Combine(_folder, "data"), "--listen-client-urls", Url, "--advertise-client-urls", Url,
                "--listen-peer-urls", PeerUrl, "--initial-advertise-peer-urls", PeerUrl,
                "--initial-cluster", string.Join(',', _cluster.Select(member => $"{member.Name}={member.PeerUrl}")),
                .. _quotaBytes is { } quota ? ["--quota-backend-bytes", $"{quota}"] : Array.Empty<string>(),
                .. Certificates is { } tls ? ["--cert-file", tls.ServerCertificate, "--key-file", tls.ServerKey, "--trusted-ca-file",
                tls.Authority, "--client-cert-auth"] : Array.Empty<string>(),
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (!await AnswersAsync())
        {
            if (clock.Elapsed > Patience.Limit || _process.HasExited)
                throw new InvalidOperationException("etcd did not start.");
            await Task.Delay(50);
        }
    }

    public async Task StopAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Forgets everything, as after a restore from an empty backup.</summary>
    public void Wipe() => Directory.Delete(Path.Combine(_folder, "data"), recursive: true);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            if (Certificates is not null)
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, _port);
                await Task.Delay(500);   // it listens before it serves
                return true;
            }

            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using HttpResponseMessage health = await http.GetAsync(new Uri($"{Url}/health"), CancellationToken.None);
            return (await health.Content.ReadAsStringAsync()).Contains("true", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or AuthenticationException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
