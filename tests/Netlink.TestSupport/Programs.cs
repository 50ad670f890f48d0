using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Netlink.TestSupport;

/// <summary>Runs other programs.</summary>
public static class Programs
{
    // a program of tests starts in a kernel that shares its processor
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    /// <summary>Runs a program and returns what it wrote to standard output.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="place">The file of the network namespace to run it in; null for this one.</param>
    /// <exception cref="InvalidOperationException">It ended with another status than 0.</exception>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public static string Run(string program, IReadOnlyList<string> arguments, string? place = null)
    {
        (int status, string output, string errors) = TryRun(program, arguments, place);
        return status == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {status}: {errors.Trim()} " +
            $"{output.Trim()}");
    }

    /// <summary>Runs a program and returns its status and what it wrote.</summary>
    /// <inheritdoc cref="Run"/>
    public static (int Status, string Output, string Errors) TryRun(
        string program, IReadOnlyList<string> arguments, string? place = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = place is null ? Process.Start(start)! : NamespaceProcess.Start(place, start);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {TimeLimit.TotalSeconds} s.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
