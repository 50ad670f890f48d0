using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Logging;
using Flannel.Reference.Monitoring;
using Xunit;

namespace Flannel.Reference.Tests.Leases;

public sealed class LeaseSourcesTests : IDisposable
{
    private readonly StringWriter _log = new();

    [Fact]
    public async Task Open_TwoSources_IsRefused() => Assert.Equal(
        "--subnet-dir and --kube-subnet-mgr select two lease sources; use only one of them",
        (await Assert.ThrowsAsync<StartupException>(() => OpenAsync("--subnet-dir=/nonexistent", "--kube-subnet-mgr"))).Message);

    [Theory]
    [InlineData("--kubeconfig-file=/nonexistent", true)]
    [InlineData("--kube-api-url=https://192.0.2.1", true)]
    [InlineData("--kube-annotation-prefix=example.org", false)]
    public async Task Open_ServerOfKubernetesWithoutTheSource_IsWarnedThatEtcdIsUsed(string argument, bool isTold)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OpenAsync(argument, "--etcd-endpoints=http://127.0.0.1:1"));

        Assert.Equal(isTold, _log.ToString().Contains(
            "--kubeconfig-file and --kube-api-url have no effect without --kube-subnet-mgr; using etcd", StringComparison.Ordinal));
    }

    public void Dispose() => _log.Dispose();

    // Nothing is waited for.
    private Task<ILeaseSource> OpenAsync(params string[] arguments) => LeaseSources.OpenAsync(
        CommandLine.Parse(arguments, static _ => null).Options, new Metrics(TimeProvider.System),
        new Logger(new KlogWriter(_log, TimeProvider.System, 1), "main", 0), new CancellationToken(canceled: true));
}
