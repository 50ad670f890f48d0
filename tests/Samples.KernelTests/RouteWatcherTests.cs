using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netlink.TestSupport;
using RouteWatcher;
using Xunit;

namespace Samples.KernelTests;

/// <summary>The service reacts to each change of the default route, and its health tells how things stand.</summary>
public sealed class RouteWatcherTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"uplink-{Guid.NewGuid():N}.env");

    public void Dispose()
    {
        _network.Dispose();
        File.Delete(_file);
    }

    [KernelFact(Kinds = "veth")]
    public async Task Service_DefaultRouteChanges_ReactsAndTellsItsHealth()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        _network.AddVeth();
        _network.AddVeth("w0", "w1");
        _network.Ip("address add 192.0.2.1/24 dev v0");
        _network.Ip("address add 198.51.100.1/24 dev w0");
        using IHost host = Program.BuildHost(["--file", _file, "--namespace", _network.Path],
            static services => services.AddLogging(static logging => logging.ClearProviders()));
        var health = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(token)).Status);

        await host.StartAsync(token);
        await FileBecomesAsync("UPLINK_DEVICE=\nUPLINK_GATEWAY=\n");
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(token)).Status);

        _network.Ip("route add default via 192.0.2.254 metric 100");
        await FileBecomesAsync("UPLINK_DEVICE=v0\nUPLINK_GATEWAY=192.0.2.254\n");
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(token)).Status);

        _network.Ip("route add default via 198.51.100.254 metric 50");
        await FileBecomesAsync("UPLINK_DEVICE=w0\nUPLINK_GATEWAY=198.51.100.254\n");

        _network.Ip("link set w1 down");
        await Patience.UntilAsync(async () => (await health.CheckHealthAsync(token)).Status is HealthStatus.Degraded,
            () => $"{host.Services.GetRequiredService<UplinkState>().Now}");

        // A link that goes down takes its routes with it, which the kernel announces for none of IPv4.
        _network.Ip("link set w0 down");
        await FileBecomesAsync("UPLINK_DEVICE=v0\nUPLINK_GATEWAY=192.0.2.254\n");
        await host.StopAsync(token);
    }

    [KernelFact]
    public void BuildHost_UnknownFamily_NamesTheChoices()
        => Assert.Contains("--family takes 4 or 6", Assert.Throws<ArgumentException>(() => Program.BuildHost(["--family", "5"])).Message,
            StringComparison.Ordinal);

    [KernelTheory]
    [InlineData("--help", "'--help' is not an option: route-watcher [--file PATH]")]
    [InlineData("--file x --famly 6", "'--famly' is not an option")]
    [InlineData("--famly=6", "'--famly' is not an option")]
    [InlineData("x", "'x' is not an option")]
    [InlineData("--family 4 --file", "A value is missing after '--file'")]
    public void BuildHost_UnknownOptionOrNoValue_IsNamed(string words, string said)
        => Assert.StartsWith(said, Assert.Throws<ArgumentException>(() => Program.BuildHost(words.Split(' '))).Message,
            StringComparison.Ordinal);

    [KernelFact]
    public void BuildHost_SettingOfTheHost_IsTaken()
        => Program.BuildHost(["--Logging:LogLevel:Default=Warning", "--family=6", "--namespace", "x"]).Dispose();

    private Task<TimeSpan> FileBecomesAsync(string text)
        => Patience.UntilAsync(() => File.Exists(_file) && File.ReadAllText(_file) == text,
            () => File.Exists(_file) ? File.ReadAllText(_file) : "There is no file.");
}
