using System.Collections.Generic;

namespace KubeApi.Shapes;

/// <summary>The kinds of clusters that flannel is most often found in. Names, numbers and digests are made up.</summary>
internal static class NodeShapes
{
    private static readonly Dictionary<string, string> Common = new()
    {
        ["beta.kubernetes.io/arch"] = "amd64",
        ["beta.kubernetes.io/os"] = "linux",
        ["kubernetes.io/arch"] = "amd64",
        ["kubernetes.io/hostname"] = "{name}",
        ["kubernetes.io/os"] = "linux",
    };

    private static readonly Dictionary<string, string> Kubelet = new()
    {
        ["node.alpha.kubernetes.io/ttl"] = "0",
        ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true",
    };

    public static IReadOnlyList<NodeShape> All { get; } = [
        new()
        {
            Name = "kind", Size = 8_500, KubeletVersion = "v1.31.0", OsImage = "Debian GNU/Linux 12 (bookworm)",
                KernelVersion = "6.8.0-41-generic", Runtime = "containerd://1.7.18",
            Labels = Common,
            Annotations = With(Kubelet, ("kubeadm.alpha.kubernetes.io/cri-socket", "unix:///run/containerd/containerd.sock")),
            ProviderId = "kind://docker/kind/{name}", Registries = ["docker.io/kindest", "registry.k8s.io"],
                Managers = ["kubeadm", "kube-controller-manager"],
        },
        new()
        {
            Name = "kubeadm", Size = 14_000, KubeletVersion = "v1.29.6", OsImage = "Ubuntu 22.04.4 LTS",
                KernelVersion = "5.15.0-113-generic", Runtime = "containerd://1.7.12",
            Labels = With(Common, ("node-role.kubernetes.io/control-plane", ""),
                ("node.kubernetes.io/exclude-from-external-load-balancers", ""), ("rack", "r{n}")),
            Annotations = With(Kubelet,
                ("kubeadm.alpha.kubernetes.io/cri-socket", "unix:///var/run/containerd/containerd.sock"),
                    ("csi.volume.kubernetes.io/nodeid",
                        """{"rook-ceph.rbd.csi.ceph.com":"{name}","rook-ceph.cephfs.csi.ceph.com":"{name}"}"""),
                ("management.cattle.io/pod-limits", """{"cpu":"14100m","memory":"21Gi"}"""),
                    ("management.cattle.io/pod-requests", """{"cpu":"4650m","memory":"6Gi","pods":"31"}""")),
            ProviderId = "", Registries = ["registry.k8s.io", "docker.io/library", "quay.io/prometheus", "rook/ceph"],
                Managers = ["kubeadm", "kube-controller-manager", "rancher"], Volumes = 4,
        },
        new()
        {
            Name = "k3s", Size = 11_000, KubeletVersion = "v1.30.2+k3s1", OsImage = "K3s dev", KernelVersion = "6.6.31+rpt-rpi-v8",
                Runtime = "containerd://1.7.17-k3s1",
            Labels = With(Common, ("node.kubernetes.io/instance-type", "k3s"), ("beta.kubernetes.io/instance-type", "k3s"),
                ("node-role.kubernetes.io/master", "true")),
            Annotations = With(Kubelet,
                ("k3s.io/hostname", "{name}"), ("k3s.io/internal-ip", "192.0.2.{n}"),
                    ("k3s.io/node-args", """["agent","--node-label","size=small","--flannel-backend","none"]"""),
                ("k3s.io/node-config-hash", "MLFMUCBMRVINLJJKSG32TOUFWB4CN55GMSNY25AZPESQXZCYRN2A===="),
                    ("k3s.io/node-env", """{"K3S_URL":"https://192.0.2.1:6443"}"""),
                ("alpha.kubernetes.io/provided-node-ip", "192.0.2.{n}"), ("etcd.k3s.cattle.io/node-address", "192.0.2.{n}")),
            ProviderId = "k3s://{name}", Registries = ["docker.io/rancher", "ghcr.io/k3s-io"], Managers = ["k3s"],
        },
        new()
        {
            Name = "eks", Size = 22_000, KubeletVersion = "v1.30.0-eks-036c24b", OsImage = "Amazon Linux 2023.5.20240701",
                KernelVersion = "6.1.94-99.176.amzn2023.x86_64", Runtime = "containerd://1.7.11",
            Labels = With(Common,
                ("eks.amazonaws.com/capacityType", "ON_DEMAND"), ("eks.amazonaws.com/nodegroup", "workers"),
                    ("eks.amazonaws.com/nodegroup-image", "ami-0123456789abcdef0"),
                ("eks.amazonaws.com/sourceLaunchTemplateId", "lt-0123456789abcdef0"),
                    ("eks.amazonaws.com/sourceLaunchTemplateVersion", "4"), ("failure-domain.beta.kubernetes.io/region", "eu-west-1"),
                ("k8s.io/cloud-provider-aws", "0123456789abcdef0123456789abcdef"), ("node.kubernetes.io/instance-type", "m6i.2xlarge"),
                    ("topology.ebs.csi.aws.com/zone", "eu-west-1b"),
                ("topology.k8s.aws/zone-id", "euw1-az2"), ("topology.kubernetes.io/region", "eu-west-1"),
                    ("topology.kubernetes.io/zone", "eu-west-1b")),
            Annotations = With(Kubelet,
                ("alpha.kubernetes.io/provided-node-ip", "192.0.2.{n}"), ("cluster.x-k8s.io/cluster-name", "blue"),
                    ("cluster.x-k8s.io/machine", "{name}"),
                ("csi.volume.kubernetes.io/nodeid",
                    """{"ebs.csi.aws.com":"i-0123456789abcdef{n}","efs.csi.aws.com":"i-0123456789abcdef{n}"}""")),
            ProviderId = "aws:///eu-west-1b/i-0123456789abcdef{n}",
                Registries = ["602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks", "public.ecr.aws/eks-distro", "docker.io/bitnami"],
            Managers = ["aws-cloud-controller-manager", "kube-controller-manager", "vpc-resource-controller", "cluster-autoscaler"],
                Volumes = 9,
        },
        new()
        {
            Name = "gke", Size = 38_000, KubeletVersion = "v1.29.4-gke.1043002", OsImage = "Container-Optimized OS from Google",
                KernelVersion = "6.1.75+", Runtime = "containerd://1.7.13", WaitsForRoutes = true,
            Labels = With(Common,
                ("cloud.google.com/gke-boot-disk", "pd-balanced"), ("cloud.google.com/gke-container-runtime", "containerd"),
                    ("cloud.google.com/gke-cpu-scaling-level", "8"),
                ("cloud.google.com/gke-logging-variant", "DEFAULT"), ("cloud.google.com/gke-max-pods-per-node", "110"),
                    ("cloud.google.com/gke-memory-gb-scaling-level", "32"),
                ("cloud.google.com/gke-nodepool", "pool-{n}"), ("cloud.google.com/gke-os-distribution", "cos"),
                    ("cloud.google.com/gke-provisioning", "standard"),
                ("cloud.google.com/machine-family", "e2"), ("cloud.google.com/private-node", "false"),
                    ("topology.gke.io/zone", "europe-west1-b"), ("topology.kubernetes.io/zone", "europe-west1-b")),
            Annotations = With(Kubelet,
                ("container.googleapis.com/instance_id", "12345678901234567{n}"),
                    ("node.gke.io/last-applied-node-labels",
                        "cloud.google.com/gke-boot-disk=pd-balanced,cloud.google.com/gke-nodepool=pool-{n}"),
                ("node.gke.io/last-applied-node-taints", ""),
                    ("csi.volume.kubernetes.io/nodeid",
                        """{"pd.csi.storage.gke.io":"projects/example/zones/europe-west1-b/instances/{name}"}"""),
                ("autoscaling.gke.io/last-scale-event",
                    """{"reason":"ScaleUp","decisions":[{"pool":"pool-{n}","delta":3},{"pool":"spare","delta":0}],"note":"escaped \"quotes\" and \\ and \u00e9"}""")),
            ProviderId = "gce://example/europe-west1-b/{name}",
                Registries = ["gke.gcr.io", "gcr.io/gke-release", "europe-west1-docker.pkg.dev/example/services"],
            Managers = ["kube-controller-manager", "gcp-cloud-controller-manager", "node-problem-detector", "cluster-autoscaler"],
                Volumes = 12,
        },
        new()
        {
            Name = "aks", Size = 31_000, KubeletVersion = "v1.30.3", OsImage = "Ubuntu 22.04.5 LTS", KernelVersion = "5.15.0-1073-azure",
                Runtime = "containerd://1.7.22-1",
            Labels = With(Common,
                ("agentpool", "system"), ("kubernetes.azure.com/agentpool", "system"),
                    ("kubernetes.azure.com/cluster", "MC_example_blue_westeurope"),
                        ("kubernetes.azure.com/consolidated-additional-properties", "00000000-0000-0000-0000-000000000000"),
                ("kubernetes.azure.com/kubelet-identity-client-id", "00000000-0000-0000-0000-000000000000"),
                    ("kubernetes.azure.com/mode", "system"),
                        ("kubernetes.azure.com/node-image-version", "AKSUbuntu-2204gen2containerd-202410.15.0"),
                ("kubernetes.azure.com/nodepool-type", "VirtualMachineScaleSets"), ("kubernetes.azure.com/os-sku", "Ubuntu"),
                    ("kubernetes.azure.com/storageprofile", "managed"),
                ("topology.disk.csi.azure.com/zone", "westeurope-1"), ("topology.kubernetes.io/region", "westeurope"),
                    ("topology.kubernetes.io/zone", "westeurope-1")),
            Annotations = With(Kubelet,
                ("alpha.kubernetes.io/provided-node-ip", "192.0.2.{n}"),
                    ("csi.volume.kubernetes.io/nodeid", """{"disk.csi.azure.com":"{name}","file.csi.azure.com":"{name}"}"""),
                ("kubernetes.azure.com/azure-cni-overlay", "false"), ("scheduled-events.aks/state", """{"events":[],"incarnation":{n}}""")),
            ProviderId = "azure:///subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mc_example/providers/" +
                "Microsoft.Compute/virtualMachineScaleSets/{name}/virtualMachines/{n}",
            Registries = ["mcr.microsoft.com/oss/kubernetes", "mcr.microsoft.com/oss/kubernetes-csi",
                "mcr.microsoft.com/azuremonitor/containerinsights"],
            Managers = ["cloud-node-manager", "kube-controller-manager", "node-problem-detector"], Volumes = 6,
        },
    ];

    private static Dictionary<string, string> With(Dictionary<string, string> common, params (string Key, string Value)[] more)
    {
        var all = new Dictionary<string, string>(common);
        foreach ((string key, string value) in more)
            all[key] = value;
        return all;
    }
}
