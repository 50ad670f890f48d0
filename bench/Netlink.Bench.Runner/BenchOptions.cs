using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>What to run.</summary>
internal sealed record BenchOptions
{
    /// <summary>The suites asked for; empty means those of the quick run.</summary>
    public required IReadOnlyList<string> Suites { get; init; }

    /// <summary>The peers asked for; empty means all there are. The raw one always runs: every ratio is to it.</summary>
    public required IReadOnlyList<string> Peers { get; init; }

    public int Rounds { get; init; } = 3;

    /// <summary>Seconds that a peer may use for the repeats of one task.</summary>
    public double Seconds { get; init; } = 4;

    /// <summary>Where the peers' programs are: a directory with a file for each.</summary>
    public required string Programs { get; init; }

    public string? Output { get; init; }

    public bool Wants(Suite suite) => Suites.Count == 0 ? suite.IsQuick : Suites.Contains(suite.Name) || Suites.Contains("all");

    /// <exception cref="ArgumentException">An argument is not understood.</exception>
    public static BenchOptions Parse(string[] arguments)
    {
        List<string> suites = [], peers = [];
        string? programs = null, output = null;
        int rounds = 3;
        double seconds = 4;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--rounds": rounds = int.Parse(Value(), CultureInfo.InvariantCulture); break;
                case "--seconds": seconds = double.Parse(Value(), CultureInfo.InvariantCulture); break;
                case "--peers": peers.AddRange(Value().Split(',')); break;
                case "--programs": programs = Value(); break;
                case "--output": output = Value(); break;
                case string name when name == "all" || Suite.All.Any(suite => suite.Name == name): suites.Add(name); break;
                case string other:
                    throw new ArgumentException($"'{other}' is no suite: " +
                    $"{string.Join(", ", Suite.All.Select(suite => suite.Name))} or all.");
            }

            string Value() => ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{arguments[i - 1]} needs a value.");
        }

        return new BenchOptions
        {
            Suites = suites,
            Peers = peers,
            Rounds = rounds,
            Seconds = seconds,
            Programs = programs ?? throw new ArgumentException("--programs is missing."),
            Output = output,
        };
    }
}
