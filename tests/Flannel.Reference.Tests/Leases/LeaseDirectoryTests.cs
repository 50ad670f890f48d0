using System;
using System.IO;
using System.Net;
using Flannel.Reference.Leases.Files;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class LeaseDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // As Kubernetes mounts a ConfigMap: the file's link stays, the link that it leads through is replaced.
    [Fact]
    public void Scan_LinkThatLeadsElsewhereNow_ReadsWhatItLeadsTo()
    {
        const string Name = "10.244.1.0-24.json";
        foreach ((string version, string address) in ((string, string)[])[("first", "10.1.5.10"), ("second", "10.1.5.11")])
        {
            Directory.CreateDirectory(_folder[version]);
            string file = Path.Combine(_folder[version], Name);
            File.WriteAllText(file, $$"""{"PublicIP":"{{address}}"}""");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(version == "first" ? -2 : -1));
        }

        File.CreateSymbolicLink(_folder[Name], Path.Combine("..data", Name));
        Programs.Run("touch", ["-h", "-d", "1 hour ago", _folder[Name]]);
        var directory = new LeaseDirectory(_folder.Path, IPNetwork.Parse("10.244.0.0/16"));

        Assert.Equal("10.1.5.10", AddressAfterLinkTo("first"));
        Assert.Equal("10.1.5.11", AddressAfterLinkTo("second"));

        string? AddressAfterLinkTo(string version)
        {
            Programs.Run("ln", ["-sfn", version, _folder["..data"]]);
            return directory.Scan()[IPNetwork.Parse("10.244.1.0/24")]?.Lease?.PublicIp.ToString();
        }
    }

    public void Dispose() => _folder.Dispose();
}
