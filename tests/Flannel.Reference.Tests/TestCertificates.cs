using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Flannel.Reference.Tests;

/// <summary>An authority with certificates for 127.0.0.1 and for a client, as PEM files in a folder.</summary>
internal sealed class TestCertificates
{
    private readonly string _folder;

    /// <param name="folder">Where the files go.</param>
    /// <param name="from">When they begin to be valid, for two days; or null for yesterday.</param>
    public TestCertificates(string folder, DateTimeOffset? from = null)
    {
        DateTimeOffset notBefore = from ?? DateTimeOffset.UtcNow.AddDays(-1);
        _folder = Directory.CreateDirectory(folder).FullName;
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
            critical: true));
        using X509Certificate2 authority = request.CreateSelfSigned(notBefore, notBefore.AddDays(2));
        File.WriteAllText(Authority, authority.ExportCertificatePem());
        Issue(authority, "server", "1.3.6.1.5.5.7.3.1");
        Issue(authority, "client", "1.3.6.1.5.5.7.3.2");
    }

    public string Authority => Path.Combine(_folder, "ca.pem");

    public string ServerCertificate => Path.Combine(_folder, "server.pem");

    public string ServerKey => Path.Combine(_folder, "server.key");

    public string ClientCertificate => Path.Combine(_folder, "client.pem");

    public string ClientKey => Path.Combine(_folder, "client.key");

    private void Issue(X509Certificate2 authority, string name, string usage)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.Parse("172.18.0.1"));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage), new Oid("1.3.6.1.5.5.7.3.2")],
            critical: false));
        using X509Certificate2 certificate =
            request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(_folder, $"{name}.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, $"{name}.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
