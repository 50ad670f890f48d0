using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.Real;

/// <summary>A program that serves until it is killed, with what it says in a file.</summary>
internal sealed class ServerProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly string _log;

    private ServerProgram(Process process, string log) => (_process, _log) = (process, log);

    /// <param name="program">Its path.</param>
    /// <param name="log">Where its output goes.</param>
    /// <param name="arguments">Its command line.</param>
    public static ServerProgram Start(string program, string log, IEnumerable<string> arguments)
        => new(Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1", "sh", log, program, .. arguments]))!, log);

    /// <summary>Asks until the program answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not.</exception>
    public async Task AwaitAsync(Func<Task<bool>> answers, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (!await answers().ConfigureAwait(false))
        {
            if (_process.HasExited || clock.Elapsed > Patience)
                throw new InvalidOperationException($"It {(_process.HasExited ? $"ended with {_process.ExitCode}" : "does not answer")}: " +
                    $"{string.Join(Environment.NewLine, File.ReadLines(_log).TakeLast(10))}");
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            _process.Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
    }
}
