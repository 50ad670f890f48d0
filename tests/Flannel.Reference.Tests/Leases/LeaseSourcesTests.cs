using System;
using System.IO;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class LeaseSourcesTests
{
    [Fact]
    public async Task Open_TwoSources_IsRefused() => Assert.Equal(
        "--subnet-dir and --kube-subnet-mgr select two lease sources; use only one of them",
        (await Assert.ThrowsAsync<StartupException>(() => OpenAsync("--subnet-dir=/nonexistent", "--kube-subnet-mgr"))).Message);

    private static Task<ILeaseSource> OpenAsync(params string[] arguments) => LeaseSources.OpenAsync(
        CommandLine.Parse(arguments, static _ => null).Options, new Metrics(TimeProvider.System),
        new Logger(new KlogWriter(TextWriter.Null, TimeProvider.System, 1), "main", 0), TestContext.Current.CancellationToken);
}
