using System;
using System.Collections.Generic;
using System.IO;
using FlannelLab.Topology;
using FlannelLab.Walking;

namespace FlannelLab;

/// <summary>The options of the command line.</summary>
internal sealed record LabOptions
{
    public LeaseKind Leases { get; init; }

    public CniKind Cni { get; init; }

    /// <summary>The requested walk, or null.</summary>
    public WalkPlan? Walk { get; init; }

    /// <summary>The folder for the files of a walk, or null for none.</summary>
    public string? Into { get; init; }

    public bool Json { get; init; }

    public bool Keep { get; init; }

    /// <summary>The kind of the NAT rules, if the daemons masquerade.</summary>
    public RulesKind Rules { get; init; }

    public bool Masquerade => Rules is not RulesKind.None;

    public bool Down { get; init; }

    public bool Help { get; init; }

    public string Flanneld { get; init; } = Path.Combine(AppContext.BaseDirectory, "daemon", "flanneld");

    /// <summary>The container image to use instead of a program, or null.</summary>
    public string? Image { get; init; }

    /// <summary>What <c>--help</c> prints.</summary>
    public static string ReadUsage()
    {
        using var reader = new StreamReader(typeof(LabOptions).Assembly.GetManifestResourceStream("Usage.txt")!);
        return reader.ReadToEnd();
    }

    /// <exception cref="ArgumentException">The command line is invalid.</exception>
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
                "--leases" => throw new ArgumentException("--leases needs a value: dir, etcd or kube"),
                "--cni" when i + 1 < arguments.Length => options with { Cni = ParseCni(arguments[++i]) },
                "--cni" => throw new ArgumentException("--cni needs a value: ours, system or none"),
                "--flanneld" when i + 1 < arguments.Length => options with { Flanneld = Path.GetFullPath(arguments[++i]) },
                "--flanneld" => throw new ArgumentException("--flanneld needs the path of a program"),
                "--image" when i + 1 < arguments.Length => options with { Image = arguments[++i] },
                "--image" => throw new ArgumentException("--image needs the name of an image"),
                "--into" when i + 1 < arguments.Length => options with { Into = Path.GetFullPath(arguments[++i]) },
                "--into" => throw new ArgumentException("--into needs a folder"),
                "walk" => throw new ArgumentException("walk must be the first argument, followed by both ends of the walk"),
                string unknown => throw new ArgumentException($"unknown argument '{unknown}'; see --help"),
            };
        }

        return walk && !options.Help ? WithWalk(options, ends)
            : options.Into is null ? options
            : throw new ArgumentException("--into applies only to a walk; start with walk FROM TO");
    }

    private static LabOptions WithWalk(LabOptions options, List<string> ends)
    {
        if (ends is not [string from, string to])
            throw new ArgumentException($"walk needs two names, such as net cni-gqht9, not {ends.Count}");
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
        _ => throw new ArgumentException($"--cni {text}: use ours, system or none"),
    };

    private static LeaseKind ParseLeases(string text) => text switch
    {
        "dir" => LeaseKind.Dir,
        "etcd" => LeaseKind.Etcd,
        "kube" => LeaseKind.Kube,
        _ => throw new ArgumentException($"--leases {text}: use dir, etcd or kube"),
    };
}
