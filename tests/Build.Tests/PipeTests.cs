using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>A reader that ends early kills the writer of its pipe, and with <c>pipefail</c> the script ends without a word.</summary>
public sealed partial class PipeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Scripts_Pipes_AreReadToTheirEnd()
    {
        string[] scripts = ["build.sh", .. Repository.Files("eng", "*.sh"), "eng/uml-run", "eng/vm-run", "eng/image-lab"];

        Assert.Empty(
            from script in scripts
            from Match match in EarlyEnds().Matches(Repository.Read(script))
            select $"{script}: {match.Value}");
    }

    [Fact]
    public async Task NewestOwnKernel_TwoFoldersOfKernels_IsTheNewestOfTheFirst()
    {
        foreach (string kernel in (string[])["one/linux-6.1.0-um", "one/linux-7.3.4-um", "cache/kernels/linux-7.4.0-um-1"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, Path.GetDirectoryName(kernel)!));
            File.WriteAllText(Path.Combine(_folder, kernel), "");
        }

        const string Lines = "set -euo pipefail; . eng/common.sh; . eng/kernels.sh; newest_own_kernel";
        var start = new ProcessStartInfo("bash", ["-c", Lines]) { RedirectStandardOutput = true, WorkingDirectory = RepositoryRoot.Path };
        start.Environment["NETLINK_KERNELS"] = Path.Combine(_folder, "one");
        start.Environment["NETLINK_CACHE"] = Path.Combine(_folder, "cache");
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, "7.3.4"), (process.ExitCode, output.Trim()));
    }

    [GeneratedRegex(@"(?<!\|)\|(?!\|) *(head\b|grep -[a-zA-Z]*q)[^|\n]*")]
    private static partial Regex EarlyEnds();
}
