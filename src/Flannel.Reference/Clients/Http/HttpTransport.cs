using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Flannel.Reference.Clients.Http;

/// <summary>How a server is verified, and the client certificate presented to it.</summary>
internal sealed record TlsIdentity
{
    /// <summary>The only trusted certificate authorities, or null for those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Whether the server's certificate is not verified, as a kubeconfig file can request.</summary>
    public bool IsUnchecked { get; init; }

    /// <summary>The client certificate, or null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The name that the server's certificate must carry, or null for that of its URL.</summary>
    public string? ServerName { get; init; }

    /// <summary>Equal for equal identities; the files may have been replaced since.</summary>
    public string Fingerprint => string.Join(
        ' ', [$"{IsUnchecked} {ServerName} {Certificate?.Thumbprint}", .. (Authorities ?? []).Select(authority => authority.Thumbprint)]);
}

/// <summary>Opens connections that are verified and that detect a dead peer.</summary>
internal static class HttpTransport
{
    private const int KeepAliveSeconds = 10;
    private const int KeepAliveInterval = 5;
    private const int KeepAliveProbes = 3;
    private const int UnacknowledgedMilliseconds = 25_000;
    private const int IPPROTO_TCP = 6;
    private const int TCP_USER_TIMEOUT = 18;   // include/uapi/linux/tcp.h

    /// <summary>Uses no proxy, no redirects and no cookies: requests go to the named server only.</summary>
    public static SocketsHttpHandler Create(TlsIdentity identity, HttpTimes times)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = times.Connect,
            ConnectCallback = ConnectAsync,
            KeepAlivePingDelay = TimeSpan.FromSeconds(KeepAliveSeconds),   // HTTP/2
            KeepAlivePingTimeout = TimeSpan.FromSeconds(KeepAliveSeconds),
            ActivityHeadersPropagator = null,
        };
        handler.SslOptions.TargetHost = identity.ServerName;
        if (identity.Authorities is { } authorities)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (identity.IsUnchecked)
            AcceptAny(handler.SslOptions);
        if (identity.Certificate is { } certificate)
            handler.SslOptions.ClientCertificateContext =
                SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        return handler;
    }

    [SuppressMessage("Security", "CA5359", Justification = "Asked for by name in the kubeconfig file, and told at each start.")]
    private static void AcceptAny(SslClientAuthenticationOptions options)
        => options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;

    private static async ValueTask<System.IO.Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveInterval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
            socket.SetRawSocketOption(IPPROTO_TCP, TCP_USER_TIMEOUT, BitConverter.GetBytes(UnacknowledgedMilliseconds));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
