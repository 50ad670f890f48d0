using System;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>Who asks a verb how it is used is told, on a machine that has nothing that the verb needs.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. Repository.Verbs];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_OfAVerb_IsItsUsageAndDoesNothing(string verb)
    {
        using var machine = new FakeMachine();

        (int status, string output, string errors) = await machine.RunAsync($"./build.sh {verb} --help");

        Assert.Equal((0, ""), (status, errors));
        // The lab is a program of its own.
        Assert.StartsWith(verb is "lab" ? "Usage: flannel-lab" : $"Usage: ./build.sh {verb}", output, StringComparison.Ordinal);
    }
}
