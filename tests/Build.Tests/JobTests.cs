using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>The output of all test programs is long; what failed is said once more at its end.</summary>
public sealed class JobTests : IDisposable
{
    private const string Jobs = """
        set -euo pipefail
        . eng/common.sh
        . eng/jobs.sh
        good() { echo 'log of the good one'; echo 3 0 1 >"$counted"; }
        bad() {
          printf '%s\n' 'skipped A.Test_Skipped (0ms)' '  no reason' 'failed A.Test_Fails (12ms)' '  Expected: 1' '    at A.Test_Fails()' '' \
            'skipped A.Test_Other (0ms)' '  other reason'
          echo 2 1 2 >"$counted"
        }
        crash() { echo 'the last words'; return 9; }
        """;

    private readonly string _results = Directory.CreateTempSubdirectory("jobs-").FullName;

    public void Dispose() => Directory.Delete(_results, recursive: true);

    [Fact]
    public async Task FinishJobs_ATestFailed_IsToldAgainAtTheEndWithItsMessage()
    {
        string errors = await RunAsync("start_job good good; start_job bad bad; finish_jobs; echo END >&2; tell_failures");

        Assert.Equal(
            "\nWhat failed:\n== bad\nfailed A.Test_Fails (12ms)\n  Expected: 1\n    at A.Test_Fails()\n\n",
            errors[(errors.IndexOf("END\n", StringComparison.Ordinal) + 4)..]);
    }

    [Fact]
    public async Task FinishJobs_AJobEndsWithoutNumbers_CountsAsAFailureAndItsEndIsTold()
    {
        string errors = await RunAsync("start_job crash crash; finish_jobs; echo END >&2; tell_failures; echo $failed >&2");

        Assert.Equal("\nWhat failed:\n== crash\nthe last words\n\n1\n", errors[(errors.IndexOf("END\n", StringComparison.Ordinal) + 4)..]);
    }

    [Fact]
    public async Task FinishJobs_JobsThatEndAsOthersStart_AreAllCounted()
    {
        string errors = await RunAsync("for i in {1..20}; do start_job $i good; done; finish_jobs; echo $passed $failed $skipped >&2");

        Assert.EndsWith("60 0 20\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinishJobs_AllPassed_TellsNothingMore()
    {
        string errors = await RunAsync("start_job good good; finish_jobs; tell_failures");

        Assert.Equal("log of the good one\n", errors);
    }

    private async Task<string> RunAsync(string lines)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"{Jobs}\n{lines}"])
        {
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        start.Environment["results"] = _results;
        using Process process = Process.Start(start)!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"status {process.ExitCode}: {errors}");
        return errors;
    }
}
