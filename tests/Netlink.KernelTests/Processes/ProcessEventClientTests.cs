using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Processes;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Processes;

/// <summary>Processes are told of in the first namespaces alone, and so is heard there.</summary>
public sealed class ProcessEventClientTests
{

    [KernelFact(Kinds = "process-events")]
    public async Task ReceiveAsync_AProgramRuns_TellsWhatItDoes()
    {
        List<ProcessEvent> seen = await HearAsync(ProcessEvents.All,
            ["-c", "setsid true; setpriv --reuid 65534 --regid 65533 --clear-groups true; exit 3"], exit: 3);

        Assert.Contains(seen, item => item is ProcessSessionStarted);
        Assert.Contains(seen, item => item is ProcessUserChanged { RealId: 65534, EffectiveId: 65534 });
        Assert.Contains(seen, item => item is ProcessGroupChanged { RealId: 65533, EffectiveId: 65533 });
        Assert.Contains(seen, item => item is ProcessForked);
        Assert.Contains(seen, item => item is ProcessExecuted);
    }

    [KernelFact(Kinds = "process-events")]
    public async Task ReceiveAsync_SomeEvents_TellsNothingElse()
    {
        List<ProcessEvent> seen = await HearAsync(ProcessEvents.Exec | ProcessEvents.Exit, ["-c", "setsid true; exit 4"], exit: 4);

        Assert.All(seen, item => Assert.True(item is ProcessExecuted or ProcessExited, item.ToString()));
        Assert.Contains(seen, item => item is ProcessExecuted);
    }

    [KernelFact(Kinds = "process-events")]
    public async Task ReceiveAsync_AfterTheFirstListenerHasGone_TellsOthers()
    {
        await HearAsync(ProcessEvents.All, ["-c", "exit 5"], exit: 5);
        await HearAsync(ProcessEvents.Exit, ["-c", "exit 6"], exit: 6);
    }

    [KernelFact(Kinds = "process-events")]
    public async Task ReceiveAsync_MoreThanTheBufferHolds_TellsOfALoss()
    {
        using ProcessEventClient client = ProcessEventClient.Open();
        using var stop = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<NetlinkEvent<ProcessEvent>> events =
            client.ReceiveAsync(receiveBufferBytes: 4096, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        ValueTask<bool> first = events.MoveNextAsync();
        Run("-c", "true");
        Assert.True(await first);
        Run("-c", "for i in 1 2 3 4 5 6 7 8 9 10; do (exit 1); done");

        while (!events.Current.IsLoss)
            Assert.True(await events.MoveNextAsync());
    }

    /// <summary>What is told until a shell ends in that way.</summary>
    private static async Task<List<ProcessEvent>> HearAsync(ProcessEvents events, string[] arguments, int exit)
    {
        using ProcessEventClient client = ProcessEventClient.Open();
        using var stop = new CancellationTokenSource(Patience.Limit);
        List<ProcessEvent> seen = [];
        await using IAsyncEnumerator<NetlinkEvent<ProcessEvent>> heard =
            client.ReceiveAsync(events, cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        ValueTask<bool> next = heard.MoveNextAsync();
        int shell = Run(arguments);
        while (await next)
        {
            seen.Add(heard.Current.Value);
            if (heard.Current.Value is ProcessExited ended && ended.Subject.ProcessId == shell && ended.Subject.IsProcess)
            {
                Assert.Equal(exit, ended.ExitCode);
                break;
            }

            next = heard.MoveNextAsync();
        }

        return seen;
    }

    private static int Run(params string[] arguments)
    {
        using Process shell = Process.Start("sh", arguments);
        Assert.True(shell.WaitForExit(Patience.Limit));
        return shell.Id;
    }
}
