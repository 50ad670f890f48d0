using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Leases.Kubernetes;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Http;

/// <summary>Certificates are renewed while the daemon runs, which is for longer than many of them are valid.</summary>
public sealed class RenewedCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Ask_FilesOfTheCertificateReplaced_ShowsTheNewOneAndMeanwhileTheOld()
    {
        TestCertificates first = new(_folder["first"]), second = new(_folder["second"]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        Task serving = ServeAsync(listener, X509Certificate2.CreateFromPemFile(first.ServerCertificate, first.ServerKey), end.Token);
        using var client = new KubernetesClient(
            new KubernetesAccess
            {
                Server = $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}",
                ReadIdentity = () => new TlsIdentity
                {
                    Authorities = PemFiles.Authorities(first.Authority, "--cafile"),
                    Certificate = PemFiles.Identity(first.ClientCertificate, first.ClientKey, "--certfile"),
                },
            },
            new AnnotationKeys("flannel.alpha.coreos.com").Names, new HttpTimes());
        string old = ThumbprintOf(first.ClientCertificate), renewed = ThumbprintOf(second.ClientCertificate);

        Assert.Equal(old, await ShownAsync());
        File.Copy(second.ClientCertificate, first.ClientCertificate, overwrite: true);   // not yet its key
        Assert.Equal(old, await ShownAsync());
        File.Copy(second.ClientKey, first.ClientKey, overwrite: true);
        Assert.Equal(renewed, await ShownAsync());
        File.Delete(first.ClientKey);
        Assert.Equal(renewed, await ShownAsync());

        await end.CancelAsync();
        await serving;

        async Task<string?> ShownAsync() => (await client.GetPodAsync("a", "b", TestContext.Current.CancellationToken)).NodeName;
    }

    public void Dispose() => _folder.Dispose();

    private static string ThumbprintOf(string file)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        return certificate.Thumbprint;
    }

    // Answers each request, on a connection of its own, with what the client has shown.
    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate, CancellationToken cancellation)
    {
        using X509Certificate2 own = certificate;
        while (true)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(cancellation);
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
                {
                    ServerCertificate = own,
                    ClientCertificateRequired = true,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
                }, cancellation);
                _ = await stream.ReadAsync(new byte[4096], cancellation);
                string pod = $"{{\"spec\":{{\"nodeName\":\"{stream.RemoteCertificate?.GetCertHashString()}\"}}}}";
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {pod.Length}\r\n" +
                    $"Connection: close\r\n\r\n{pod}"), cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
