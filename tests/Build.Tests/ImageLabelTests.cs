using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>What an image says of its source is true of the program in it, which may have been published before.</summary>
public sealed class ImageLabelTests : IDisposable
{
    private const string Before = "1111111111111111111111111111111111111111";
    private const string Now = "2222222222222222222222222222222222222222";

    private readonly string _program = Directory.CreateTempSubdirectory("published-").FullName;

    public void Dispose() => Directory.Delete(_program, recursive: true);

    [Fact]
    public async Task ProgramLabels_ProgramOfThisCommit_NameIt()
        => Assert.Equal(($"{Labels(Now)}\n", ""), await LabelsAsync($"{Now} 2026-01-02T03:04:05+00:00\n"));

    [Fact]
    public async Task ProgramLabels_ProgramOfAnEarlierCommit_NameThatOneAndSaySo()
    {
        (string labels, string errors) = await LabelsAsync($"{Before} 2026-01-02T03:04:05+00:00\n");

        Assert.Equal($"{Labels(Before)}\n", labels);
        Assert.Equal($"The program in {_program} was made from commit 111111111111, not from the one checked out: " +
            "remove that folder to have a new one\n", errors);
    }

    [Fact]
    public async Task ProgramLabels_ProgramOfNoClone_AreNone() => Assert.Equal(("\n", ""), await LabelsAsync(""));

    private static string Labels(string commit)
        => $"--label org.opencontainers.image.revision={commit} --label org.opencontainers.image.created=2026-01-02T03:04:05+00:00";

    private async Task<(string Labels, string Errors)> LabelsAsync(string recorded)
    {
        File.WriteAllText(Path.Combine(_program, "flanneld.commit"), recorded);
        using var machine = new FakeMachine();
        machine.AddProgram("git", $"echo '{Now} 2026-02-03T04:05:06+00:00'");

        (int status, string output, string errors) =
            await machine.RunAsync($". eng/image.sh; labels=(); program_labels {_program}; echo \"${{labels[*]}}\"");

        Assert.Equal(0, status);
        return (output, errors);
    }
}
