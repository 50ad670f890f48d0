using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Netlink.TestSupport;

namespace Flannel.Reference.Tests.Leases;

/// <summary>A lease directory, and what the nodes that share it do with it.</summary>
internal sealed class LeaseFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SharedLog _log = new();

    public LeaseFixture(string network = """{"Network":"10.244.0.0/16"}""")
        => Network = NetworkConfigReader.Read(Encoding.UTF8.GetBytes(network));

    public NetworkConfig Network { get; }

    public string Log => _log.ToString();

    public string Path => _folder.Path;

    /// <summary>Names of the lease files, in order.</summary>
    public string[] Files
        => [.. Directory.GetFiles(Path, "*.json").Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public DirectoryLeaseSource Source() => Source(Path);

    public DirectoryLeaseSource Source(string path)
        => new(path, Network, new Logger(new KlogWriter(_log, TimeProvider.System, 1), "leases", 0));

    public void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    public void WriteLease(string subnet, string publicIp, string type = "ipip")
        => Write($"{subnet}.json", $$"""{"PublicIP":"{{publicIp}}","PublicIPv6":null,"BackendType":"{{type}}"}""");

    public string Read(string name) => File.ReadAllText(_folder[name]);

    public void Delete(string name) => File.Delete(_folder[name]);

    public LeaseRequest Request(string publicIp, string? previous = null, string? before = null) => new()
    {
        Network = Network,
        PublicIp = IPAddress.Parse(publicIp),
        BackendType = "ipip",
        PreviousSubnet = previous is null ? null : IPNetwork.Parse(previous),
        PreviousAddress = before is null ? null : IPAddress.Parse(before),
    };

    /// <param name="publicIp">The address that the node has.</param>
    /// <param name="previous">The subnet that it had.</param>
    /// <param name="before">The address that it had then.</param>
    public async Task<Lease> AcquireAsync(string publicIp, string? previous = null, string? before = null)
        => (await HoldAsync(publicIp, previous, before)).Own;

    public Task<IHeldLease> HoldAsync(string publicIp, string? previous = null, string? before = null)
        => Source().AcquireAsync(Request(publicIp, previous, before), CancellationToken.None);

    public async Task<string> AcquireErrorAsync(string publicIp)
        => (await Xunit.Assert.ThrowsAsync<StartupException>(() => AcquireAsync(publicIp))).Message;

    public static string Describe(LeaseBatch batch)
        => string.Join(", ", batch.Events.Select(change => $"{(change.Kind == LeaseEventKind.Set ? '+' : '-')}{change.Lease}")
            .Order(StringComparer.Ordinal));

    public static async Task<LeaseBatch> NextAsync(IAsyncEnumerator<LeaseBatch> watch)
        => await watch.MoveNextAsync().AsTask().WaitAsync(Patience.Limit) ? watch.Current : throw new EndOfStreamException();

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }
}
