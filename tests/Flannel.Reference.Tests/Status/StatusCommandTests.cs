using System;
using System.Threading.Tasks;
using Flannel.Reference.Status;
using Xunit;

namespace Flannel.Reference.Tests.Status;

public sealed class StatusCommandTests
{
    [Theory]
    [InlineData("json", "status has no argument \"json\"; flanneld status --help shows its flags")]
    [InlineData("--jsn", "flag provided but not defined: --jsn")]
    public async Task Run_ArgumentThatItDoesNotHave_IsNamed(string argument, string expected)
        => Assert.Contains(expected, (await Assert.ThrowsAsync<StartupException>(() => StatusCommand.RunAsync([argument]))).Message,
            StringComparison.Ordinal);
}
