using System.Threading.Tasks;
using Xunit;

namespace Build.Tests;

/// <summary>What a verb does not take is refused by name, before anything is asked of the machine: nothing is left out without a
/// word.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("publish --aot --static", "publish makes one form at a time, not '--aot --static'; see ./build.sh publish --help")]
    [InlineData("publish --fast", "publish takes nothing but --aot and --static, not '--fast'; see ./build.sh publish --help")]
    [InlineData("docs --look --serve", "docs does one thing at a time, and knows no --serve beside --look; see ./build.sh docs --help")]
    [InlineData("docs --serve 8080 8081", "docs does one thing at a time, and knows no 8081 beside 8080; see ./build.sh docs --help")]
    [InlineData("docs --serve eighty", "--serve takes the number of a port, not 'eighty'")]
    [InlineData("docs --serve 99999", "--serve takes the number of a port, not '99999'")]
    [InlineData("docs --server", "docs knows no --server; see ./build.sh docs --help")]
    [InlineData("kernel one two", "kernel builds one source at a time, not one and two")]
    [InlineData("kernel --suite sid one", "--suite says where the source comes from, which one is already")]
    [InlineData("pack --consumer", "pack knows no --consumer; see ./build.sh pack --help")]
    [InlineData("image --minimal --platforms linux/amd64", "--minimal has no base, and is made for this machine's architecture only")]
    [InlineData("image --build-arg A=B --own-base --minimal", "--minimal has no base, and is made for this machine's architecture only")]
    [InlineData("image --own-base --platforms linux/amd64",
        "--own-base is made for this machine's architecture only, and --platforms takes its base from a registry")]
    [InlineData("aot --fast", "aot takes no arguments, not '--fast'")]
    [InlineData("coverage --fast", "coverage takes no arguments, not '--fast'")]
    [InlineData("bench flaneld", "bench knows no flaneld; see ./build.sh bench --help")]
    [InlineData("bench routes --round 3", "bench knows no --round; see ./build.sh bench --help")]
    [InlineData("bench --rounds 1 million --peers", "--peers needs a value; see ./build.sh bench --help")]
    public async Task Verb_ArgumentsThatItDoesNotTake_NamesThem(string call, string why)
    {
        using var machine = new FakeMachine();

        (int status, string output, string errors) = await machine.RunAsync($"./build.sh {call}");

        Assert.Equal((1, "", $"build.sh: {why}\n"), (status, output, errors));
    }

    [Theory]
    [InlineData("--tset", 1, "build.sh: neither image nor podman build knows --tset; see ./build.sh image --help\n")]
    [InlineData("--build=A", 1, "build.sh: neither image nor podman build knows --build; see ./build.sh image --help\n")]
    [InlineData("--build-arg=A=B --no-cache x", 0, "")]
    public async Task Image_OptionThatTheBuildDoesNotHave_IsNamedBeforeTheProgramIsMade(string options, int expected, string why)
    {
        using var machine = new FakeMachine();
        machine.AddProgram("podman", "echo '      --build-arg stringArray   argument=value\n      --no-cache'");

        (int status, _, string errors) = await machine.RunAsync($". eng/image.sh; builder=podman; check_options {options}");

        Assert.Equal((expected, why), (status, errors));
    }

    [Fact]
    public async Task Bench_Flanneld_TellsItsUsageForBothSpellings()
    {
        using var machine = new FakeMachine();

        (int status, string output, _) = await machine.RunAsync("./build.sh bench flanneld -h; ./build.sh bench flanneld --help");

        Assert.Equal(0, status);
        Assert.Equal(3, output.Split("Usage: ./build.sh bench flanneld").Length);
    }
}
