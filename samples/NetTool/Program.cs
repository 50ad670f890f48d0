using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace NetTool;

/// <summary>Shows and changes the network, in the words of ip(8).</summary>
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

    /// <summary>Carries out one call.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="output">Takes what is shown.</param>
    /// <param name="errors">Takes what went wrong.</param>
    /// <param name="stop">Ends <c>monitor</c>.</param>
    /// <returns>0; 1 when it was not called rightly; 2 when the kernel refused.</returns>
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException or PlatformNotSupportedException)
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
