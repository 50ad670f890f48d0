using Flannel.Reference.Clients.Http;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Leases.Kubernetes;

namespace Flannel.Reference.Leases;

/// <summary>Selects the lease source by the flags. A new source needs a folder beside this file and a line here; the
/// client of its server, if it has one, is in <c>Clients</c>.</summary>
internal static class LeaseSources
{
    // Under load, an API server may delay requests for most of a minute.
    private static HttpTimes KubernetesTimes => new() { Answer = TimeSpan.FromSeconds(60), Silence = TimeSpan.FromSeconds(90) };

    /// <summary>Opens the source and reads the network configuration; waits for it where others write it.</summary>
    /// <exception cref="StartupException">The source cannot be used with these flags.</exception>
    public static async Task<ILeaseSource> OpenAsync(FlannelOptions options, Metrics metrics, Logger log, CancellationToken cancellation)
    {
        if (options.SubnetDirectory is not null && options.Kubernetes.IsSource)
            throw new StartupException("--subnet-dir and --kube-subnet-mgr select two lease sources; use only one of them");
        if (options.SubnetDirectory is { } directory)
            return new DirectoryLeaseSource(directory, NetworkConfigFile.Read(options.NetConfigPath), log.For("leases"));
        if (options.Kubernetes.IsSource)
            return await KubernetesLeaseSource.OpenAsync(options, Environment.GetEnvironmentVariable, KubernetesTimes, metrics,
                log.For("kube"), cancellation);
        if (options.Kubernetes.KubeconfigFile is not null || options.Kubernetes.ApiUrl is not null)
            log.Warning("--kubeconfig-file and --kube-api-url have no effect without --kube-subnet-mgr; using etcd");
        return await EtcdLeaseSource.OpenAsync(options.Etcd, new HttpTimes(), new EtcdTimes(), metrics, log.For("etcd"), cancellation);
    }
}
