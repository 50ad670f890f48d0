using System;
using System.Collections.Generic;
using System.IO;
using FlannelLab.Topology;
using FlannelLab.Walking;

namespace FlannelLab;

/// <summary>What the command line decides.</summary>
internal sealed record LabOptions
{
    public const string Usage = """
        Usage: flannel-lab [--leases dir|etcd|kube] [--cni ours|system|none] [--json] [--keep] [--masq [nftables]]
                           [--flanneld PROGRAM | --image NAME]
               flannel-lab walk FROM TO [--into FOLDER] [OPTION...]

        Builds four nodes on two segments with a gateway between them, a flanneld on each node and two pods
        behind it, all in network namespaces; checks how packets travel, prints what it found and takes
        everything down again. It needs root and a kernel that can make ipip devices.

        With walk it sends one ping instead, or makes one connection when it goes to a Service, and tells what the
        packet looked like on every device that it passed, there and back, why it went on as it did, and which
        command shows the same. FROM is a pod or outside, TO a pod, serversvc, a node's port as in node1:32000,
        or outside. Pods may be called by the tutorial's names, such as net and cni-gqht9.

          --leases KIND        where the nodes agree on their subnets: a shared folder (dir, which is meant
                               otherwise), etcd, or a Kubernetes API (kube)
          --cni KIND           who attaches the pods: a chain of CNI plugins, flannel and our bridge with host-local and
                               portmap (ours) or flannel and the system's bridge, host-local and portmap (system), or the
                               lab itself (none, which is meant otherwise)
          --json               print the findings as JSON on standard output; progress goes to standard error
          --keep               leave it up until Ctrl-C, with a shell if there is a terminal
          --masq               let the daemons masquerade, give the nodes a way out through the gateway and a Service
                               with a NodePort, and check from where packets seem to come. The rules are those of
                               iptables, which must be installed; with nftables behind it the daemons have
                               EnableNFTables and find no programs, and the lab writes its own rules itself
          --into FOLDER        write a walk as a picture (walk.svg) and a capture for each device (pcapng) there too
          --flanneld PROGRAM   the daemon to use instead of the one that came with the lab
          --image NAME         the daemon in a container image, run by podman with two capabilities, a read-only root,
                               50 MiB of memory and a tenth of a processor
          --down               take down what a lab that was killed left behind
          --help               print this

        Exit status: 0 when every check passed, 1 when not, 2 when the command line was not understood.
        """;

    public LeaseKind Leases { get; init; }

    public CniKind Cni { get; init; }

    /// <summary>The walk that was asked for, or null.</summary>
    public WalkPlan? Walk { get; init; }

    /// <summary>Where the files of a walk go, or null for nowhere.</summary>
    public string? Into { get; init; }

    public bool Json { get; init; }

    public bool Keep { get; init; }

    /// <summary>Where rules are kept, if the daemons masquerade at all.</summary>
    public RulesKind Rules { get; init; }

    public bool Masquerade => Rules is not RulesKind.None;

    public bool Down { get; init; }

    public bool Help { get; init; }

    public string Flanneld { get; init; } = Path.Combine(AppContext.BaseDirectory, "daemon", "flanneld");

    /// <summary>The container image to use instead of a program, or null.</summary>
    public string? Image { get; init; }

    /// <exception cref="ArgumentException">The command line is not understood.</exception>
    public static LabOptions Parse(string[] arguments)
    {
        var options = new LabOptions();
        List<string> ends = [];
        bool walk = arguments is ["walk", ..];
        for (int i = walk ? 1 : 0; i < arguments.Length; i++)
        {
            if (walk && !arguments[i].StartsWith('-'))
            {
                ends.Add(arguments[i]);
                continue;
            }

            options = arguments[i] switch
            {
                "--json" => options with { Json = true },
                "--keep" => options with { Keep = true },
                "--masq" when i + 1 < arguments.Length && ParseRules(arguments[i + 1]) is RulesKind rules =>
                    options with { Rules = TakeNext(rules, ref i) },
                "--masq" => options with { Rules = RulesKind.Iptables },
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
                "--into" when i + 1 < arguments.Length => options with { Into = Path.GetFullPath(arguments[++i]) },
                "--into" => throw new ArgumentException("--into needs a folder behind it"),
                "walk" => throw new ArgumentException("walk comes first, with both ends of the walk behind it"),
                string unknown => throw new ArgumentException($"unknown argument '{unknown}'; --help lists what there is"),
            };
        }

        return walk && !options.Help ? WithWalk(options, ends)
            : options.Into is null ? options
            : throw new ArgumentException("--into is for the files of a walk; begin with walk FROM TO");
    }

    private static LabOptions WithWalk(LabOptions options, List<string> ends)
    {
        if (ends is not [string from, string to])
            throw new ArgumentException($"walk needs two names behind it, such as net cni-gqht9; there are {ends.Count}");
        WalkPlan plan = WalkNames.Parse(from, to);
        return options with { Walk = plan, Rules = plan.NeedsRules && !options.Masquerade ? RulesKind.Iptables : options.Rules };
    }

    private static T TakeNext<T>(T value, ref int position)
    {
        position++;
        return value;
    }

    private static RulesKind? ParseRules(string text) => text switch
    {
        "iptables" => RulesKind.Iptables,
        "nftables" => RulesKind.Nftables,
        _ => null,   // the next option, or the end of a walk
    };

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
