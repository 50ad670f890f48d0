using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Netlink.TestSupport;

namespace Flannel.Reference.KernelTests;

/// <summary>A running flanneld: the real program, told from outside what to do.</summary>
internal sealed partial class FlanneldProcess : IAsyncDisposable
{
    public const int SIGINT = 2;
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Task _reading;

    /// <param name="place">The file of the namespace that it runs in.</param>
    /// <param name="command">The program and its arguments, perhaps behind others that become it.</param>
    public FlanneldProcess(string place, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("FLANNELD_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        _process = NamespaceProcess.Start(place, start);
        _reading = Task.WhenAll(ReadAsync(_process.StandardError), ReadAsync(_process.StandardOutput));
    }

    public static string Program { get; } = BuiltProgram.Find("flanneld");

    public int Id => _process.Id;

    /// <summary>Everything it has written.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>The messages of its error lines.</summary>
    public string[] Errors
        => [.. Log.Split('\n').Where(line => line.StartsWith('E'))
            .Select(line => line[(line.IndexOf("] ", StringComparison.Ordinal) + 2)..])];

    /// <summary>Waits until it has written a text: what it writes reaches a test a moment after it acts.</summary>
    public Task TellsAsync(string text) => Patience.UntilAsync(() => Log.Contains(text, StringComparison.Ordinal), () => Log, text);

    public void Signal(int number) => _ = kill(_process.Id, number);

    /// <summary>Sends a signal again and again for as long as there is a process to send it to.</summary>
    public async Task SignalUntilTheEndAsync(int number)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (!_process.HasExited)
        {
            for (int i = 0; i < 100; i++)
                Signal(number);
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        await _process.WaitForExitAsync(limit.Token);
        await _reading.WaitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Signal(SIGKILL);
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (_log)
                _log.Append(line).Append('\n');
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
