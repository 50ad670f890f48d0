using System;
using System.IO;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi;

/// <summary>Makes clients that trust the authority of one server alone.</summary>
public static class TrustingHttp
{
    /// <param name="authorityFile">The authority; null for a server without TLS.</param>
    /// <param name="connect">How a server is reached that is not in this network namespace.</param>
    /// <param name="certificate">What the client shows to the server.</param>
    public static HttpClient Create(string? authorityFile,
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null, X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectCallback = connect };
        if (authorityFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(File.ReadAllText(authorityFile));
        }

        if (certificate is not null)
            handler.SslOptions.ClientCertificates = [certificate];
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
