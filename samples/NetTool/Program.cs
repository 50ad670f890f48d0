using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace NetTool;

/// <summary>Shows and changes the network configuration with the syntax of ip(8).</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, stop));
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, stop));
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = args.AsSpan().ContainsAny(["monitor", "m"]) };
        return Run(args, output, Console.Error, stop.Token);
    }

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="errors">Receives the error messages.</param>
    /// <param name="stop">Ends <c>monitor</c>.</param>
    /// <returns>0 on success, 1 on a usage error, 2 if the kernel refused the request, or would have done something else.</returns>
    internal static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        try
        {
            var words = new Words(args);
            var options = Options.Read(words);
            if (options.Answer is string answer)
            {
                output.Write(answer);
                return 0;
            }

            return Objects.Run(words, options, output, stop);
        }
        catch (Exception e) when (e is UsageException or ArgumentException or FormatException)
        {
            errors.WriteLine($"nettool: {e.Message}");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException or PlatformNotSupportedException
            or InvalidOperationException)   // a rule that the kernel would not delete, but another one
        {
            errors.WriteLine($"nettool: {e.Message}");
            return 2;
        }
    }

    private static void Cancel(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
