using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>The places that leases can live in.</summary>
internal static class LeaseHomes
{
    public static ILeaseHome Create(LeaseKind kind, LabFiles files, ManagementNetwork? management) => kind switch
    {
        LeaseKind.Etcd => new EtcdHome(files, management!),
        LeaseKind.Kube => new KubernetesHome(files, management!),
        _ => new DirectoryHome(files),
    };
}
