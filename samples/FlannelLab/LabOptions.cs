using System;
using System.IO;
using FlannelLab.Topology;

namespace FlannelLab;

/// <summary>What the command line decides.</summary>
internal sealed record LabOptions
{
    public const string Usage = """
        Usage: flannel-lab [--leases dir|etcd|kube] [--cni ours|system|none] [--json] [--keep] [--masq]
                           [--flanneld PROGRAM | --image NAME]

        Builds four nodes on two segments with a gateway between them, a flanneld on each node and two pods
        behind it, all in network namespaces; checks how packets travel, prints what it found and takes
        everything down again. It needs root and a kernel that can make ipip devices.

          --leases KIND        where the nodes agree on their subnets: a shared folder (dir, which is meant
                               otherwise), etcd, or a Kubernetes API (kube)
          --cni KIND           who attaches the pods: a chain of CNI plugins, flannel and our bridge with host-local
                               (ours) or flannel and the system's bridge, host-local and portmap (system), or the
                               lab itself (none, which is meant otherwise)
          --json               print the findings as JSON on standard output; progress goes to standard error
          --keep               leave it up until Ctrl-C, with a shell if there is a terminal
          --masq               let the daemons masquerade, and check from where packets seem to come (needs iptables)
          --flanneld PROGRAM   the daemon to use instead of the one that came with the lab
          --image NAME         the daemon in a container image, run by podman with two capabilities, a read-only root,
                               50 MiB of memory and a tenth of a processor
          --down               take down what a lab that was killed left behind
          --help               print this

        Exit status: 0 when every check passed, 1 when not, 2 when the command line was not understood.
        """;

    public LeaseKind Leases { get; init; }

    public CniKind Cni { get; init; }

    public bool Json { get; init; }

    public bool Keep { get; init; }

    public bool Masquerade { get; init; }

    public bool Down { get; init; }

    public bool Help { get; init; }

    public string Flanneld { get; init; } = Path.Combine(AppContext.BaseDirectory, "daemon", "flanneld");

    /// <summary>The container image to use instead of a program, or null.</summary>
    public string? Image { get; init; }

    /// <exception cref="ArgumentException">The command line is not understood.</exception>
    public static LabOptions Parse(string[] arguments)
    {
        var options = new LabOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--json" => options with { Json = true },
                "--keep" => options with { Keep = true },
                "--masq" => options with { Masquerade = true },
                "--down" => options with { Down = true },
                "--help" or "-h" => options with { Help = true },
                "--leases" when i + 1 < arguments.Length => options with { Leases = ParseLeases(arguments[++i]) },
                "--leases" => throw new ArgumentException("--leases needs dir, etcd or kube behind it"),
                "--cni" when i + 1 < arguments.Length => options with { Cni = ParseCni(arguments[++i]) },
                "--cni" => throw new ArgumentException("--cni needs ours, system or none behind it"),
                "--flanneld" when i + 1 < arguments.Length => options with { Flanneld = Path.GetFullPath(arguments[++i]) },
                "--flanneld" => throw new ArgumentException("--flanneld needs a program behind it"),
                "--image" when i + 1 < arguments.Length => options with { Image = arguments[++i] },
                "--image" => throw new ArgumentException("--image needs the name of an image behind it"),
                string unknown => throw new ArgumentException($"unknown argument '{unknown}'; --help lists what there is"),
            };
        }

        return options;
    }

    private static CniKind ParseCni(string text) => text switch
    {
        "ours" => CniKind.Ours,
        "system" => CniKind.System,
        "none" => CniKind.None,
        _ => throw new ArgumentException($"--cni {text}: there are ours, system and none"),
    };

    private static LeaseKind ParseLeases(string text) => text switch
    {
        "dir" => LeaseKind.Dir,
        "etcd" => LeaseKind.Etcd,
        "kube" => LeaseKind.Kube,
        _ => throw new ArgumentException($"--leases {text}: there are dir, etcd and kube"),
    };
}
