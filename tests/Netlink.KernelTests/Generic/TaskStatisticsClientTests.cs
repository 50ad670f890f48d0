using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>/proc is the judge of what is read.</summary>
public sealed class TaskStatisticsClientTests
{
    [KernelFact(Kinds = "taskstats")]
    public void Get_ProgramThatWaits_IsWhatProcSays()
    {
        using var client = TaskStatisticsClient.Open();
        using Process program = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        program.StandardInput.WriteLine("hello");
        program.StandardInput.Flush();
        Assert.Equal("hello", program.StandardOutput.ReadLine());

        TaskStatistics task = client.GetTask((uint)program.Id);
        string[] stat = File.ReadAllText($"/proc/{program.Id}/stat").Split(") ")[1].Split(' ');
        Assert.Equal(("cat", (uint)program.Id), (task.Command, task.Id));
        Assert.Equal(uint.Parse(stat[1], CultureInfo.InvariantCulture), task.ParentId);
        Assert.Equal(ulong.Parse(stat[7], CultureInfo.InvariantCulture), task.MinorFaults);
        Assert.InRange(task.BeginTime!.Value, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow.AddMinutes(10));
        Assert.True(task.PeakResidentKibibytes > 0);
        Assert.Equal((uint)program.Id, client.GetProcess((uint)program.Id).Id);
        Assert.Equal((uint)program.Id, client.TryGetProcess((uint)program.Id)?.Id);
        Assert.Equal("cat", client.TryGetTask((uint)program.Id)?.Command);
        program.StandardInput.Close();
        program.WaitForExit();
        NetlinkException gone = Assert.Throws<NetlinkException>(() => client.GetTask((uint)program.Id));
        Assert.Equal(Errno.ESRCH, gone.Error);
        Assert.Contains("may have ended", gone.Message, StringComparison.Ordinal);
        Assert.Contains($"for task {program.Id}: ESRCH", gone.Message, StringComparison.Ordinal);
        Assert.Null(client.TryGetTask((uint)program.Id));
        Assert.Null(client.TryGetProcess((uint)program.Id));
        Assert.Contains($"for process {program.Id}: ESRCH",
            Assert.Throws<NetlinkException>(() => client.GetProcess((uint)program.Id)).Message, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "taskstats")]
    public async Task WatchExitsAsync_ProgramThatEnds_IsTold()
    {
        using var client = TaskStatisticsClient.Open();
        using var stopping = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<TaskExit>> exits = client.WatchExitsAsync(cancellationToken: stopping.Token)
            .GetAsyncEnumerator(stopping.Token);
        ValueTask<bool> first = exits.MoveNextAsync();

        using Process program = Process.Start("sh", ["-c", "exit 7"]);
        uint id = (uint)program.Id;
        await program.WaitForExitAsync(stopping.Token);

        Assert.True(await first);
        while (exits.Current.IsLoss || exits.Current.Value.Task.Id != id)
            Assert.True(await exits.MoveNextAsync());
        Assert.Equal(("sh", 7u << 8), (exits.Current.Value.Task.Command, exits.Current.Value.Task.ExitStatus));
    }

    [KernelFact(Kinds = "taskstats")]
    public async Task WatchExitsAsync_ListThatIsNone_SaysSo()
    {
        using var client = TaskStatisticsClient.Open();

        NetlinkException refused = await Assert.ThrowsAsync<NetlinkException>(async () =>
        {
            await foreach (NetlinkEvent<TaskExit> _ in client.WatchExitsAsync("none", TestContext.Current.CancellationToken))
                break;
        });
        Assert.Equal((Errno.EINVAL, "TASKSTATS_CMD_GET"), (refused.Error, refused.Operation));
    }
}
