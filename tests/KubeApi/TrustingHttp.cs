using System.IO;
using System.Net.Http;
using System.Security.Cryptography.X509Certificates;

namespace KubeApi;

/// <summary>Makes clients that trust the authority of one server alone.</summary>
public static class TrustingHttp
{
    public static HttpClient Create(string? authorityFile)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        if (authorityFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy =
                new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(File.ReadAllText(authorityFile));
        }

        return new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }
}
