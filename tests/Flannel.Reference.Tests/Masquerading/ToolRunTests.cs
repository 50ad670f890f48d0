using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Masquerading;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Masquerading;

public sealed class ToolRunTests
{
    // What reads the program's output may be told of the end first.
    [Fact]
    public async Task RunAsync_EndsBeforeTheProgramDoes_LeavesNoProcess()
    {
        string mark = Guid.NewGuid().ToString();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ToolRun.RunAsync("sh", ["-c", "sleep 600; true", mark], "", waiting: null, new CancellationToken(canceled: true)));

        await Patience.UntilAsync(() => Marked().Length == 0, () => string.Join('\n', Marked()));

        string[] Marked() => [.. Process.GetProcesses().Select(process => $"/proc/{process.Id}/cmdline")
            .Where(file => Content(file).Contains(mark, StringComparison.Ordinal))];
    }

    private static string Content(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";   // the process has ended
        }
    }
}
