using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Topology;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>The lab as a program of its own, as people run it.</summary>
internal sealed class LabRun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);   // a lab on a machine with much else to do

    private readonly Process _process;
    private readonly Task<string> _output;

    public LabRun(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "flannel-lab"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What the lab said on standard error, as far as it was read.</summary>
    public List<string> Progress { get; } = [];

    /// <summary>Reads on until the lab says something on standard error.</summary>
    public async Task AwaitProgressAsync(string words)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardError.ReadLineAsync(limit.Token) is string line)
        {
            Progress.Add(line);
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"The lab never said '{words}' but: {string.Join(" | ", Progress)}");
    }

    public void Signal(string signal) => Shell.Kill(signal, _process.Id);

    /// <summary>Waits for the end and returns the exit status and standard output.</summary>
    public async Task<(int Status, string Output)> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await _process.StandardError.ReadLineAsync(limit.Token) is string line)
            Progress.Add(line);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, await _output);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        Leftovers.Remove();
    }

    /// <summary>Fails when anything that a lab makes is still there.</summary>
    public static void AssertNothingLeft()
    {
        Assert.Empty(Leftovers.Names());
        Assert.False(Directory.Exists(LabNames.Folder));
        Assert.Empty(Process.GetProcessesByName("flanneld"));
    }
}
