using System;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Http;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Http;

/// <summary>A server whose certificate nobody vouches for is believed where that was asked for, and nowhere else.</summary>
public sealed class UncheckedServerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_ServerThatNobodyVouchesFor_IsBelievedOnlyUnchecked(bool isUnchecked)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerAsync(listener);
        using var http = new HttpClient(HttpTransport.Create(new TlsIdentity { IsUnchecked = isUnchecked }, new HttpTimes()));
        var url = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        if (isUnchecked)
            Assert.Equal("ok", await http.GetStringAsync(url, TestContext.Current.CancellationToken));
        else
            await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(url, TestContext.Current.CancellationToken));
        listener.Stop();
        await serving;
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 made = new CertificateRequest("CN=somebody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using TcpClient client = await listener.AcceptTcpClientAsync();
        try
        {
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(made);
            _ = await stream.ReadAsync(new byte[4096], CancellationToken.None);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), CancellationToken.None);
        }
        catch (Exception error) when (error is System.IO.IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client would have none of it.
        }
    }
}
