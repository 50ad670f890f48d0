using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>What <c>./build.sh docs</c> says of a link in a page.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("links-").FullName;

    public LinkTests()
    {
        File.WriteAllText(Path.Combine(_folder, "other.md"), """
            # The `other` page
            ## Twice
            ## Twice
            ## A [link](x.md), and more
            ```
            # no heading
            ```
            """);
        File.WriteAllText(Path.Combine(_folder, "page.md"), "## Here");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("other.md")]
    [InlineData("other.md#the-other-page")]
    [InlineData("other.md#twice-1")]
    [InlineData("other.md#a-link-and-more")]
    [InlineData("#here")]
    public async Task BrokenLink_LeadsSomewhere_SaysNothing(string link) => Assert.Equal("", await BrokenAsync(link));

    [Theory]
    [InlineData("missing.md", "there is no missing.md")]
    [InlineData("other.md#thrice", "other.md has no heading for #thrice")]
    [InlineData("other.md#twice-2", "other.md has no heading for #twice-2")]
    [InlineData("other.md#no-heading", "other.md has no heading for #no-heading")]
    [InlineData("#there", "it has no heading for #there")]
    public async Task BrokenLink_LeadsNowhere_SaysWhy(string link, string why) => Assert.Equal(why, await BrokenAsync(link));

    [Fact]
    public async Task Links_OfAPage_AreThoseOutsideOfCode()
    {
        File.WriteAllText(Path.Combine(_folder, "linked.md"), """
            See [`one`](one.md#a) and [two](two.md), or `[three](three.md)` and `add("x", src="four")`; <img alt="" src="five.svg">.
            ```
            [six](six.md)
            ```
            """);

        Assert.Equal("one.md#a\ntwo.md\nfive.svg\n", await RunAsync("links \"$1\"", Path.Combine(_folder, "linked.md")));
    }

    private Task<string> BrokenAsync(string link) => RunAsync("broken_link \"$1\" \"$2\"", Path.Combine(_folder, "page.md"), link);

    private static async Task<string> RunAsync(string call, params string[] values)
    {
        string[] arguments = ["-c", $". eng/common.sh; . eng/docs.sh; {call}", "links", .. values];
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true, WorkingDirectory = RepositoryRoot.Path };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
