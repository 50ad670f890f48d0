using System.ComponentModel;
using System.Diagnostics;

namespace Flannel.Reference.Masquerading;

/// <summary>Runs a program to its end. There is no time limit while another process holds the iptables lock.</summary>
internal static class ToolRun
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(2);

    /// <param name="program">Its name, looked up on PATH.</param>
    /// <param name="waiting">Called once with a message if the program waits for the iptables lock.</param>
    /// <returns>The lines of its standard output.</returns>
    /// <exception cref="MasqueradeException">The program is missing, failed or did not end in time.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string program, IEnumerable<string> arguments, string input, Action<string>? waiting, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        // The caller's end must not be the reading's: it would end first, and the process would be taken for ended.
        using var end = new CancellationTokenSource();
        Task<(List<string> Lines, string Error)> talk = TalkAsync(process, input, end.Token);
        try
        {
            await WaitAsync(program, talk, waiting, cancellation);
            (List<string> lines, string error) = await talk;
            return process.ExitCode == 0
                ? lines
                : throw new MasqueradeException($"{program} failed: {(error.Length > 0 ? error : $"status {process.ExitCode}")}");
        }
        finally
        {
            if (!talk.IsCompletedSuccessfully)
            {
                process.Kill(entireProcessTree: true);   // it may be a script
                await end.CancelAsync();
                await ((Task)talk).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task WaitAsync(string program, Task talk, Action<string>? waiting, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        bool isTold = false;
        while (await Task.WhenAny(talk, Task.Delay(Glance, cancellation)) != talk)
        {
            cancellation.ThrowIfCancellationRequested();
            if (XtablesLock.Holder() is { } holder)
            {
                start = Stopwatch.GetTimestamp();
                if (!isTold)
                    waiting?.Invoke($"{program} waits for the lock {XtablesLock.File}, which {holder} holds");
                isTold = true;
            }
            else if (Stopwatch.GetElapsedTime(start) > TimeLimit)
            {
                throw new MasqueradeException($"{program} did not finish within {TimeLimit.TotalSeconds} s");
            }
        }
    }

    private static async Task<(List<string> Lines, string Error)> TalkAsync(Process process, string input,
        CancellationToken cancellation)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellation);
        Task<List<string>> output = ReadLinesAsync(process.StandardOutput, cancellation);
        await FeedAsync(process.StandardInput, input);
        List<string> lines = await output;
        string error = (await errors).Trim();
        await process.WaitForExitAsync(cancellation);
        return (lines, error);
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
        while (await reader.ReadLineAsync(cancellation) is { } line)
            lines.Add(line);
        return lines;
    }

    private static async Task FeedAsync(StreamWriter writer, string input)
    {
        try
        {
            await writer.WriteAsync(input);
            writer.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit status tells why.
        }
    }
}

/// <summary>The rules could not be read or written. The message names the program that failed and includes its error.</summary>
internal sealed class MasqueradeException(string message) : Exception(message);
