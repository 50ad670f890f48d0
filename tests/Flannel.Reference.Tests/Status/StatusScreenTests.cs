using System;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Flannel.Reference.Status;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Status;

/// <summary>A status is laid out where a terminal shows it, and left as it is for a pipe.</summary>
public sealed partial class StatusScreenTests
{
    private const string Text = """
        daemon  not running
        device  flannel.ipip up, MTU 9480, local 10.1.8.10, addresses 10.244.3.0/32: ok
        routes  1 direct, 1 ipip, 0 of others
                10.244.0.0/24      direct   via 10.1.5.10 dev net0: WRONG: 10.1.5.10 is not on the same segment, but behind 10.1.8.1
        WRONG   there is no device flannel.ipip
                Problems found.

        """;

    [Fact]
    public void Lay_NoTerminal_ChangesNothing() => Assert.Equal(Text, StatusScreen.Lay(Text, default));

    [Fact]
    public void Lay_Colour_MarksNamesAndVerdicts()
    {
        string[] rows = StatusScreen.Lay(Text, new Terminal(200, true)).Split('\n');

        Assert.Equal("\e[1mdaemon\e[0m  \e[33mnot running\e[0m", rows[0]);
        Assert.Equal("\e[1mdevice\e[0m  flannel.ipip up, MTU 9480, local 10.1.8.10, addresses 10.244.3.0/32: \e[32mok\e[0m", rows[1]);
        Assert.Equal("\e[1mroutes\e[0m  1 direct, 1 ipip, 0 of others", rows[2]);
        Assert.EndsWith("dev net0: \e[31mWRONG: 10.1.5.10 is not on the same segment, but behind 10.1.8.1\e[0m", rows[3],
            StringComparison.Ordinal);
        Assert.Equal("\e[31mWRONG   there is no device flannel.ipip\e[0m", rows[4]);
        Assert.Equal("        \e[31mProblems found.\e[0m", rows[5]);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(20)]
    public void Lay_NarrowTerminal_FoldsAtBlanksAndKeepsEveryWord(int width)
    {
        string plain = StatusScreen.Lay(Text, new Terminal(width, false)), coloured = StatusScreen.Lay(Text, new Terminal(width, true));

        Assert.Equal(Words(Text), Words(plain));
        Assert.Equal(plain, Escape().Replace(coloured, ""));
        Assert.All(plain.Split('\n'), row => Assert.True(row.Length <= Math.Max(width, 40), row));
        // The colour of what is wrong goes on in the next row.
        string[] rows = coloured.Split('\n');
        int wrong = Array.FindIndex(rows, row => row.Contains("\e[31mWRONG:", StringComparison.Ordinal));
        Assert.Matches("^ {10}\e\\[31m.*\e\\[0m$", rows[wrong + 1]);
    }

    [Fact]
    public void Lay_WordLongerThanTheTerminal_StaysWhole()
    {
        string path = "/" + new string('x', 100);

        Assert.Contains(path, StatusScreen.Lay($"lease   10.244.3.0/24 ({path})\n", new Terminal(50, false)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM=xterm", "", true)]
    [InlineData("TERM=xterm", "NO_COLOR=1", false)]
    [InlineData("TERM=xterm", "NO_COLOR=", true)]
    [InlineData("TERM=dumb", "", false)]
    public async Task Status_OnATerminal_IsColouredUnlessSomebodySaysNo(string terminal, string more, bool isColoured)
    {
        string command = $"env -u NO_COLOR {terminal} {more} {Program} status --subnet-file=/nonexistent/subnet.env";

        string shown = await RunAsync("script", "--quiet", "--command", command, "/dev/null");

        Assert.Equal(isColoured, shown.Contains("\e[", StringComparison.Ordinal));
        Assert.Contains("not running", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_OnANarrowTerminal_IsFolded()
    {
        string shown = await RunAsync("script", "--quiet", "--command",
            $"stty columns 50; env NO_COLOR=1 {Program} status --subnet-file=/nonexistent/subnet.env", "/dev/null");

        string[] rows = shown.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows, row => Assert.True(row.Length <= 50, row));
        Assert.Contains(rows, row => row.StartsWith("          ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_IntoAPipe_HasNoColour()
        => Assert.DoesNotContain('\e',
            await RunAsync("env", "-u", "NO_COLOR", "TERM=xterm", Program, "status", "--subnet-file=/nonexistent/subnet.env"));

    private static string Program { get; } = BuiltProgram.OfProject("src/Flannel.Reference", "flanneld");

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("FLANNELD_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }

    [GeneratedRegex("\e\\[[0-9]*m")]
    private static partial Regex Escape();
}
