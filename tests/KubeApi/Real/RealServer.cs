using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Tests;

namespace KubeApi.Real;

/// <summary>A kube-apiserver with an etcd behind it, TLS, role-based rights, and of the cluster what flannel's manifest makes of
/// it.</summary>
internal sealed class RealServer : IApiServer
{
    private const string AuditPolicy = """
        {"apiVersion":"audit.k8s.io/v1","kind":"Policy","omitStages":["RequestReceived"],"rules":[{"level":"Request","resources":[{"group":"","resources":["nodes","nodes/status","pods"]}]},{"level":"None"}]}
        """;

    private readonly string _programs;
    private readonly ApiServerOptions _options;
    private readonly IPEndPoint _endPoint;
    private readonly HeldPort? _port;
    private readonly HeldPort _etcdPort = new();
    private readonly HeldPort _etcdPeerPort = new();
    private readonly string _etcdUrl;
    private readonly TestCertificates _certificates;
    private readonly AdminClient _admin;
    private readonly ServiceAccountTokens _tokens;
    private ServerProgram? _etcd;
    private ServerProgram? _server;

    private RealServer(string programs, ApiServerOptions options)
    {
        (_programs, _options) = (programs, options);
        _port = options.EndPoint.Port > 0 ? null : new HeldPort();
        _endPoint = _port is null ? options.EndPoint : new IPEndPoint(options.EndPoint.Address, _port.Number);
        _etcdUrl = $"http://127.0.0.1:{_etcdPort.Number}";
        _certificates = new TestCertificates(InFolder("tls"));
        AdminToken = RandomNumberGenerator.GetHexString(32);
        _admin = new AdminClient(this);
        _tokens = new ServiceAccountTokens(_admin, this);
    }

    public string Url => $"https://{_endPoint}";

    public string? AuthorityFile => _certificates.Authority;

    public string AdminToken { get; }

    /// <param name="programs">The folder with kube-apiserver and etcd.</param>
    /// <param name="options">Where the server listens, and where it keeps its files.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<RealServer> StartAsync(string programs, ApiServerOptions options, CancellationToken cancellation)
    {
        var server = new RealServer(programs, options);
        try
        {
            await server.WriteFilesAsync(cancellation).ConfigureAwait(false);
            await server.StartEtcdAsync(cancellation).ConfigureAwait(false);
            await server.StartServerAsync(cancellation).ConfigureAwait(false);
            await Manifest.ApplyAsync(server._admin, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<string> IssueTokenAsync(CancellationToken cancellation) => _tokens.IssueAsync(cancellation);

    public Task RevokeTokenAsync(string token, CancellationToken cancellation) => _tokens.RevokeAsync(token, cancellation);

    public async Task BindRoleAsync(bool isBound, CancellationToken cancellation)
    {
        const string Bindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
        if (!isBound)
            await _admin.SendAsync(HttpMethod.Delete, $"{Bindings}/flannel", cancellation: cancellation).ConfigureAwait(false);
        else
            await Manifest.ApplyAsync(_admin, "ClusterRoleBinding", cancellation).ConfigureAwait(false);
        string token = await IssueTokenAsync(cancellation).ConfigureAwait(false);
        using HttpClient http = TrustingHttp.Create(AuthorityFile);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await _server!.AwaitAsync(
            async () =>
            {
                using HttpResponseMessage answer = await http.GetAsync(new Uri($"{Url}/api/v1/nodes?limit=1"), cancellation)
                    .ConfigureAwait(false);
                return answer.IsSuccessStatusCode == isBound;
            },
            cancellation).ConfigureAwait(false);
    }

    // It remembers changes since its own start, however little etcd still knows.
    public async Task ForgetChangesAsync(CancellationToken cancellation)
    {
        await _server!.DisposeAsync().ConfigureAwait(false);
        _server = null;
        await StartServerAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync().ConfigureAwait(false);
        if (_etcd is { } etcd)
            await etcd.DisposeAsync().ConfigureAwait(false);
        _admin.Dispose();
        _port?.Dispose();
        _etcdPort.Dispose();
        _etcdPeerPort.Dispose();
    }

    private async Task WriteFilesAsync(CancellationToken cancellation)
    {
        using RSA key = RSA.Create(2048);
        await File.WriteAllTextAsync(InFolder("service-account.key"), key.ExportRSAPrivateKeyPem(), cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(InFolder("tokens.csv"), $"{AdminToken},admin,admin,\"system:masters\"\n", cancellation)
            .ConfigureAwait(false);
        await File.WriteAllTextAsync(InFolder("audit-policy.json"), AuditPolicy, cancellation).ConfigureAwait(false);
    }

    private async Task StartEtcdAsync(CancellationToken cancellation)
    {
        string peer = $"http://127.0.0.1:{_etcdPeerPort.Number}";
        _etcd = ServerProgram.Start(
            Path.Combine(_programs, "etcd"), InFolder("etcd.log"),
            [
                "--data-dir", InFolder("etcd"), "--listen-client-urls", _etcdUrl, "--advertise-client-urls", _etcdUrl,
                "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}",
            ]);
        using HttpClient http = TrustingHttp.Create(authorityFile: null);
        await _etcd.AwaitAsync(() => AnswersAsync(async () =>
            (await http.GetStringAsync(new Uri($"{_etcdUrl}/health"), cancellation).ConfigureAwait(false))
                .Contains("true", StringComparison.Ordinal)), cancellation).ConfigureAwait(false);
    }

    private async Task StartServerAsync(CancellationToken cancellation)
    {
        _server = ServerProgram.Start(
            Path.Combine(_programs, "kube-apiserver"), InFolder("kube-apiserver.log"),
            [
                $"--etcd-servers={_etcdUrl}", $"--bind-address={_endPoint.Address}", $"--advertise-address={_endPoint.Address}",
                    $"--secure-port={_endPoint.Port}",
                $"--tls-cert-file={_certificates.ServerCertificate}", $"--tls-private-key-file={_certificates.ServerKey}",
                "--service-account-issuer=https://kubernetes.default.svc",
                    $"--service-account-signing-key-file={InFolder("service-account.key")}",
                $"--service-account-key-file={InFolder("service-account.key")}", $"--token-auth-file={InFolder("tokens.csv")}",
                    "--authorization-mode=RBAC",
                $"--audit-policy-file={InFolder("audit-policy.json")}", $"--audit-log-path={_options.AuditFile}",
                "--service-cluster-ip-range=10.96.0.0/16", "--endpoint-reconciler-type=none", "--allow-privileged=true",
                "--disable-admission-plugins=ServiceAccount",   // there is no controller that makes the accounts of namespaces
            ]);
        await _server.AwaitAsync(
            () => AnswersAsync(async () => await _admin.SendAsync(HttpMethod.Get, "/api/v1/namespaces/kube-system",
                cancellation: cancellation).ConfigureAwait(false) is not null && await IsReadyAsync(cancellation).ConfigureAwait(false)),
            cancellation).ConfigureAwait(false);
    }

    // Its rights are there once it says that it is ready; before, it answers all the same.
    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        using HttpClient http = TrustingHttp.Create(AuthorityFile);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        using HttpResponseMessage answer = await http.GetAsync(new Uri($"{Url}/readyz"), cancellation).ConfigureAwait(false);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<bool> AnswersAsync(Func<Task<bool>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException)
        {
            return false;   // it does not listen yet, or is not ready
        }
    }

    private string InFolder(string name) => Path.Combine(_options.Folder, name);
}
