using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>The table of <c>./build.sh kernels</c>, from a report as the test programs write it.</summary>
public sealed class KernelTableTests : IDisposable
{
    private const string Report = """
        <assemblies><assembly name="a.dll" total="5" passed="1" failed="0" skipped="4" errors="0"><collection>
        <test name="A" result="Skip"><reason>the kernel cannot make or do 'mdb'</reason></test><test name="B" result="Pass"/>
        <test name="C" result="Skip"><reason>the kernel cannot make or do 'xfrm' (Error: Unknown device type.)</reason></test><test name="D" result="Skip"><reason>the kernel cannot make or do 'mdb'</reason></test>
        <test name="E" result="Skip"><reason><![CDATA[either this | or that]]></reason></test>
        </collection></assembly></assemblies>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("kernels-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KernelRow_TestsWereSkipped_CountsEachReasonOnce()
    {
        Assert.Equal("| 6.1 | Debian | 1 | 0 | 4 | 'mdb': 2; 'xfrm' (Error: Unknown device type.): 1; either this \\| or that: 1 |",
            await RowAsync(Report));
    }

    [Fact]
    public async Task KernelRow_NoReport_SaysThatTheTestsDidNotEnd()
    {
        Assert.Equal("| 6.1 | Debian | - | did not end | - |  |", await RowAsync(""));
    }

    private async Task<string> RowAsync(string report)
    {
        File.WriteAllText(Path.Combine(_folder, "6.1.xml"), report);
        const string Lines = "set -euo pipefail; . eng/common.sh; . eng/kernels.sh; results=$1; kernel_row 6.1 Debian";
        string[] arguments = ["-c", Lines, "kernels", _folder];
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true, WorkingDirectory = RepositoryRoot.Path };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }
}
