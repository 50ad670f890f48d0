using System;
using System.IO;
using System.Linq;
using FlannelLab.Building.Cni;
using FlannelLab.Building.Leases;
using FlannelLab.Topology;
using Netlink;
using Netlink.Rtnetlink;

namespace FlannelLab.Building;

/// <summary>Checks that the lab can run here, before it creates anything.</summary>
internal static class Preconditions
{
    /// <exception cref="LabException">A precondition is not met; the message has the remedy.</exception>
    public static void Check(LabOptions options)
    {
        if (options.Image is not null)
        {
            if (!IsInstalled("podman"))
                throw new LabException("there is no podman on the PATH, which --image needs; install the package podman");
        }
        else if (!File.Exists(options.Flanneld))
            throw new LabException($"there is no flanneld at {options.Flanneld}; build it, or name one with --flanneld");
        if (options.Leases == LeaseKind.Etcd && !IsInstalled("etcd"))
            throw new LabException("there is no etcd on the PATH; install the package etcd-server");
        if (options.Leases == LeaseKind.Kube && !File.Exists(KubernetesHome.Program))
            throw new LabException($"there is no API server at {KubernetesHome.Program}; build the lab in its repository");
        if (options.Cni is CniKind.Ours && !File.Exists(CniNetwork.OwnBridge))
            throw new LabException($"there is no bridge plugin at {CniNetwork.OwnBridge}; build the lab in its repository");
        if (options.Cni is CniKind.System && !File.Exists($"{CniNetwork.SystemFolder}/bridge"))
            throw new LabException($"there is no bridge plugin in {CniNetwork.SystemFolder}; install the package " +
                "containernetworking-plugins");
        // Otherwise replies between pods of one node bypass the rules that translate them back to the Service's address.
        if (options.Masquerade && !Directory.Exists("/proc/sys/net/bridge"))
            throw new LabException("--masq needs bridged packets to pass the netfilter hooks of IP; load the module " +
                "with: modprobe br_netfilter");
        if (Leftovers.Names() is { Count: > 0 } names)
            throw new LabException($"network namespaces of a lab exist ({string.Join(", ", names)}); if no lab is running, remove them " +
                "with --down");
        try
        {
            using NetworkNamespace place = NetworkNamespace.CreateUnnamed();
            using RtnetlinkClient network = RtnetlinkClient.Open(place);
            network.Links.Add(new LinkSpec("probe") { Kind = new IpipLink { Local = System.Net.IPAddress.Loopback } });
        }
        catch (UnauthorizedAccessException)
        {
            throw new LabException("the lab creates network namespaces, which needs root (CAP_SYS_ADMIN and CAP_NET_ADMIN)");
        }
        catch (NetlinkException e) when (e.Error is Errno.EOPNOTSUPP)
        {
            throw new LabException("this kernel has no ipip devices; load the module with: modprobe ipip");
        }
    }

    private static bool IsInstalled(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
