using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Tests;
using KubeApi;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>A real etcd on loopback, with its own data, that can be stopped and started.</summary>
internal sealed class EtcdServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flanneld-etcd-").FullName;
    private readonly HeldPort _port = new();
    private readonly HeldPort _peerPort = new();
    private readonly StringBuilder _output = new();
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

    public string Url => $"{(Certificates is null ? "http" : "https")}://127.0.0.1:{_port.Number}";

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

    private string Name => $"member{_peerPort.Number}";

    private string PeerUrl => $"http://127.0.0.1:{_peerPort.Number}";

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
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Patience.UntilAsync(
            () => _process.HasExited ? throw new InvalidOperationException($"etcd ended: {Output}") : AnswersAsync(), () => Output);
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
        _port.Dispose();
        _peerPort.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    private void Note(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private async Task<bool> AnswersAsync()
    {
        using X509Certificate2? certificate = Certificates is { } tls
            ? X509Certificate2.CreateFromPemFile(tls.ClientCertificate, tls.ClientKey)
            : null;
        using HttpClient http = TrustingHttp.Create(Certificates?.Authority, certificate: certificate);
        try
        {
            return (await http.GetStringAsync(new Uri($"{Url}/health"), CancellationToken.None)).Contains("true", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;   // it does not listen yet, or is not healthy
        }
    }
}
