using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>Long work says how far it is to somebody who looks on, and to nobody else.</summary>
public sealed class ProgressTests : IDisposable
{
    // The work ends when its progress was asked for, and not before: so there is something to see, however slow the machine.
    private const string Long = """
        set -euo pipefail
        . eng/common.sh
        . eng/progress.sh
        far() { : >"$folder/seen"; echo "half of it"; }
        work() { while [[ ! -e $folder/seen ]]; do sleep 0.05; done; return "${1:-0}"; }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("progress-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WithProgress_OnATerminal_ShowsTimeAndDetailAndClearsTheLine()
    {
        (int status, string screen) = await OnTerminalAsync(Long + "\nwith_progress Kernel far work; echo done");

        Assert.Equal(0, status);
        Assert.Contains("Kernel: 0:0", screen, StringComparison.Ordinal);
        Assert.Contains(", half of it", screen, StringComparison.Ordinal);
        Assert.EndsWith("\r\e[Kdone", screen.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithProgress_WorkFails_PassesItsStatusOn()
    {
        (int status, _) = await OnTerminalAsync(Long + "\nwith_progress Kernel far work 7");

        Assert.Equal(7, status);
    }

    [Fact]
    public async Task WithProgress_NoTerminal_SaysNothing()
    {
        (int status, string output) = await RunAsync("bash", "-c", Long + "\nwith_progress Kernel far true 2>&1; [[ ! -e $folder/seen ]]");

        Assert.Equal(0, status);
        Assert.Equal("", output);
    }

    private Task<(int Status, string Output)> OnTerminalAsync(string lines)
    {
        string script = Path.Combine(_folder, "script");
        File.WriteAllText(script, lines);
        return RunAsync("script", "--quiet", "--return", "--command", $"bash {script}", "/dev/null");
    }

    private async Task<(int Status, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        start.Environment["folder"] = _folder;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, output);
    }
}
