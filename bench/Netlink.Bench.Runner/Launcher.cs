using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Netlink.Bench.Runner;

/// <summary>Runs a peer's program in a network namespace.</summary>
internal static class Launcher
{
    private const int UnknownTask = 3;

    /// <summary>Runs a task to its end. Null when the peer does not have it.</summary>
    public static Run? Run(Peer peer, BenchOptions options, string networkNamespace, params string[] arguments)
        => Start(peer, options, networkNamespace, arguments).Finish();

    public static RunningPeer Start(Peer peer, BenchOptions options, string networkNamespace, params string[] arguments)
    {
        string report = Path.GetTempFileName();
        var start = new ProcessStartInfo(Path.Combine(options.Programs, "launch"),
            [networkNamespace, report, peer.Path, .. arguments])
        { RedirectStandardOutput = true };
        return new RunningPeer(peer, Process.Start(start)!, report);
    }

    /// <summary>A peer's program under way.</summary>
    internal sealed class RunningPeer(Peer peer, Process process, string report)
    {
        private readonly List<Sample> _samples = [];

        /// <summary>Waits until the program says that it is ready.</summary>
        public void WaitUntilReady()
        {
            while (process.StandardOutput.ReadLine() is string line && line != "ready")
            {
            }
        }

        public Run? Finish()
        {
            while (process.StandardOutput.ReadLine() is string line)
            {
                if (Sample.TryParse(line) is Sample sample)
                    _samples.Add(sample);
            }

            process.WaitForExit();
            Dictionary<string, double> cost = File.ReadAllText(report).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(word => word.Split('='))
                .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
            File.Delete(report);
            if (process.ExitCode == UnknownTask)
                return null;
            if (process.ExitCode != 0)
                Console.Error.WriteLine($"{peer.Name} {string.Join(' ', process.StartInfo.ArgumentList.Skip(3))} ended with status " +
                    $"{process.ExitCode}.");
            return new Run(_samples, cost["cpu_ns"], cost["wall_ns"], cost["peak_kb"], process.ExitCode);
        }
    }
}
