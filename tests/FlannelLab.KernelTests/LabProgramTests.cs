using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Netlink.TestSupport;
using Xunit;

namespace FlannelLab.KernelTests;

[Collection(nameof(OneLabAtATime))]
public sealed class LabProgramTests
{
    [KernelFact(Kinds = "ipip")]
    public async Task Run_WithJson_PrintsFourNodesEightPodsAndEveryPath()
    {
        using var run = new LabRun("--json");
        (int status, string output) = await run.EndAsync();
        Assert.True(status == 0, string.Join(Environment.NewLine, run.Progress) + output);

        using JsonDocument report = JsonDocument.Parse(output);
        Assert.Equal(4, report.RootElement.GetProperty("nodes").GetArrayLength());
        Assert.Equal(8, report.RootElement.GetProperty("pods").GetArrayLength());
        JsonElement[] paths = [.. report.RootElement.GetProperty("paths").EnumerateArray()];
        Assert.Equal(56, paths.Select(path => (path.GetProperty("from").GetString(), path.GetProperty("to").GetString())).Distinct()
            .Count());
        Assert.All(paths, path => Assert.True(path.GetProperty("reachable").GetBoolean()));
        Dictionary<string, int> kinds = paths.CountBy(path => path.GetProperty("kind").GetString()!).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["bridge"] = 8, ["direct"] = 16, ["ipip"] = 32 }, kinds);
        LabRun.AssertNothingLeft();
    }

    [KernelFact(Kinds = "ipip")]
    public async Task Run_WalkToANameThatIsNone_SaysWhichWasMeantAndMakesNothing()
    {
        using var run = new LabRun("walk", "net", "cni-gqth9");
        (int status, string output) = await run.EndAsync();

        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains("did you mean cni-gqht9?", Assert.Single(run.Progress), StringComparison.Ordinal);
        LabRun.AssertNothingLeft();
    }

    [KernelTheory(Kinds = "ipip")]
    [InlineData("INT", "a flanneld on each")]
    [InlineData("TERM", "packets from every pod")]
    public async Task Run_EndedBySignal_LeavesNothing(string signal, string when)
    {
        using var run = new LabRun();
        await run.AwaitProgressAsync(when);
        run.Signal(signal);
        (int status, _) = await run.EndAsync();

        Assert.Equal(1, status);
        LabRun.AssertNothingLeft();
    }

    [KernelFact(Kinds = "ipip")]
    public async Task Run_DaemonThatFails_SaysWhichAndLeavesNothing()
    {
        using var run = new LabRun("--flanneld", "/bin/false");
        (int status, string output) = await run.EndAsync();

        Assert.Equal(1, status);
        Assert.Empty(output);
        Assert.Contains(run.Progress, line => line.StartsWith("flannel-lab: flanneld on node", StringComparison.Ordinal)
            && line.Contains("ended with status 1", StringComparison.Ordinal));
        LabRun.AssertNothingLeft();
    }

    [KernelFact(Kinds = "ipip")]
    public async Task Run_WhileAnotherIsUp_SaysSoAndLeavesItAlone()
    {
        using var first = new LabRun("--keep");
        await first.AwaitProgressAsync("The lab is up");
        using (var second = new LabRun())
        {
            (int status, _) = await second.EndAsync();
            Assert.Equal(1, status);
            Assert.Contains(second.Progress, line => line.Contains("--down", StringComparison.Ordinal));
            Assert.Equal(14, Building.Leftovers.Names().Count);
        }

        first.Signal("INT");
        await first.EndAsync();
        LabRun.AssertNothingLeft();
    }
}

/// <summary>Labs share their names, so their tests take turns.</summary>
[CollectionDefinition(nameof(OneLabAtATime), DisableParallelization = true)]
public sealed class OneLabAtATime;
