using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Flannel.Reference.Masquerading;

/// <summary>Runs a program to its end.</summary>
internal static class ToolRun
{
    // It may wait for others' turn at the rules; nobody holds them for long.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <returns>The lines of its standard output.</returns>
    /// <exception cref="MasqueradeException">It is missing, failed or did not end.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string program, IEnumerable<string> arguments, string input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeLimit);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            Task<List<string>> output = ReadLinesAsync(process.StandardOutput, limit.Token);
            await FeedAsync(process.StandardInput, input).ConfigureAwait(false);
            List<string> lines = await output.ConfigureAwait(false);
            string complaint = (await errors.ConfigureAwait(false)).Trim();
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? lines
                : throw new MasqueradeException($"{program} failed: {(complaint.Length > 0 ? complaint : $"status {process.ExitCode}")}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            process.Kill();
            throw new MasqueradeException($"{program} did not end within {TimeLimit.TotalSeconds} s");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new MasqueradeException($"{start.FileName} cannot be run: {error.Message}");
        }
    }

    private static async Task<List<string>> ReadLinesAsync(StreamReader reader, CancellationToken cancellation)
    {
        List<string> lines = [];
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
            lines.Add(line);
        return lines;
    }

    private static async Task FeedAsync(StreamWriter writer, string input)
    {
        try
        {
            await writer.WriteAsync(input).ConfigureAwait(false);
            writer.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its status says why.
        }
    }
}
