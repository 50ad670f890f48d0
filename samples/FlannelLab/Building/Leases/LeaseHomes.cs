using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>The stores for leases.</summary>
internal static class LeaseHomes
{
    public static ILeaseHome Create(LeaseKind kind, LabFiles files, ManagementNetwork? management) => kind switch
    {
        LeaseKind.Etcd => new EtcdHome(files, management!),
        LeaseKind.Kube => new KubernetesHome(files, management!),
        _ => new DirectoryHome(files),
    };
}
