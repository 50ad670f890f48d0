using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>Who asks a verb how it is used is told, on a machine that has nothing that the verb needs.</summary>
public sealed class HelpTests
{
    // The lab is a program, and tells of itself.
    public static TheoryData<string> Verbs => [.. Repository.Verbs.Where(verb => verb != "lab")];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_OfAVerb_IsItsUsageAndDoesNothing(string verb)
    {
        using var machine = new FakeMachine();

        (int status, string output, string errors) = await machine.RunAsync($"./build.sh {verb} --help");

        Assert.Equal((0, ""), (status, errors));
        Assert.StartsWith($"Usage: ./build.sh {verb}", output, StringComparison.Ordinal);
    }
}
