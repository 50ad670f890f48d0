using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Audit;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Audit;

/// <summary>There is one audit log on a machine: it is changed in one of the tests' own alone, and left as it was.</summary>
public sealed class AuditClientTests : IDisposable
{

    private readonly AuditClient _client = AuditClient.Open();

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                foreach (AuditRule rule in _client.ListRules())
                    _client.DeleteRule(rule);
            }
            catch (Exception error) when (error is NetlinkException or TimeoutException)
            {
                // The test was skipped, as the log cannot be read here.
            }
        }

        _client.Dispose();
    }

    [KernelFact(Kinds = "audit")]
    public void SetStatus_EachProperty_IsChangedAndNothingElse()
    {
        AuditStatus before = _client.GetStatus();

        _client.SetStatus(new AuditStatusChange { Mode = AuditMode.On, BacklogLimit = 4096 });
        Assert.Equal(before with { Mode = AuditMode.On, BacklogLimit = 4096 }, Still(_client.GetStatus(), before));
        _client.SetStatus(new AuditStatusChange { FailureAction = AuditFailureAction.Silent, RateLimit = 77, BacklogWaitJiffies = 500 });
        Assert.Equal(before with
        {
            Mode = AuditMode.On,
            BacklogLimit = 4096,
            FailureAction = AuditFailureAction.Silent,
            RateLimit = 77,
            BacklogWaitJiffies = 500,
        }, Still(_client.GetStatus(), before));

        _client.SetStatus(new AuditStatusChange
        {
            Mode = before.Mode,
            BacklogLimit = before.BacklogLimit,
            FailureAction = before.FailureAction,
            RateLimit = before.RateLimit,
            BacklogWaitJiffies = before.BacklogWaitJiffies,
        });
        Assert.Equal(before, Still(_client.GetStatus(), before));
    }

    [KernelFact(Kinds = "audit")]
    public void AddListAndDelete_RulesOfEveryShape_AreAsTheyWere()
    {
        AuditRule[] rules =
        [
            new(AuditFilter.Exit, AuditAction.Always)
            {
                SystemCalls = [87, 257],
                Fields =
                [
                    new AuditField(AuditFieldKind.UserId, AuditOperator.NotEqual, 1000),
                    new AuditField(AuditFieldKind.Directory, AuditOperator.Equal, "/etc"),
                    new AuditField(AuditFieldKind.FirstArgument, AuditOperator.AllBits, 5),
                    new AuditField(AuditFieldKind.Key, AuditOperator.Equal, "a key"),
                ],
            },
            new(AuditFilter.Exit, AuditAction.Always)
            {
                Fields =
                [
                    new AuditField(AuditFieldKind.Watch, AuditOperator.Equal, "/etc/passwd"),
                    new AuditField(AuditFieldKind.Permissions, AuditOperator.Equal, 10),
                ],
            },
            new(AuditFilter.Task, AuditAction.Never)
            {
                SystemCalls = [],
                Fields = [new AuditField(AuditFieldKind.UserId, AuditOperator.GreaterOrEqual, 70_000)],
            },
            new(AuditFilter.Exclude, AuditAction.Always)
            {
                Fields = [new AuditField(AuditFieldKind.RecordType, AuditOperator.Equal, (uint)AuditRecordType.WorkingDirectory)],
            },
        ];
        foreach (AuditRule rule in rules)
            _client.AddRule(rule);

        IReadOnlyList<AuditRule> listed = _client.ListRules();
        Assert.Equal(rules.Length, listed.Count);
        Assert.All(rules, rule => Assert.Contains(rule, listed));
        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.AddRule(rules[0]));
        Assert.True(refusal.IsAlreadyExists);
        Assert.Contains("already", refusal.Message, StringComparison.Ordinal);
        foreach (AuditRule rule in listed)
            _client.DeleteRule(rule);
        Assert.Empty(_client.ListRules());
        Assert.True(Assert.Throws<NetlinkException>(() => _client.DeleteRule(rules[0])).IsNotFound);
    }

    [KernelFact(Kinds = "audit")]
    public async Task ReceiveAsync_AFileThatIsWatched_IsToldOf()
    {
        string path = Path.Combine(Path.GetTempPath(), $"netlink-audit-{Environment.ProcessId}");
        File.WriteAllText(path, "");
        AuditMode before = _client.GetStatus().Mode;
        using var stop = new CancellationTokenSource(Patience.Limit);
        _client.SetStatus(new AuditStatusChange { Mode = AuditMode.On });
        try
        {
            _client.AddRule(new AuditRule(AuditFilter.Exit, AuditAction.Always)
            {
                Fields =
                [
                    new AuditField(AuditFieldKind.Watch, AuditOperator.Equal, path),
                    new AuditField(AuditFieldKind.Permissions, AuditOperator.Equal, 2),
                    new AuditField(AuditFieldKind.Key, AuditOperator.Equal, "netlink-test"),
                ],
            });
            await using IAsyncEnumerator<NetlinkEvent<AuditRecord>> records =
                _client.ReceiveAsync(cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
            Task<bool> first = records.MoveNextAsync().AsTask();
            // A process that began before the log was first turned on is not recorded.
            using (Process shell = Process.Start("sh", ["-c", $"echo x >>{path}"]))
                Assert.True(shell.WaitForExit(Patience.Limit));

            AuditRecord? call = null;
            List<AuditRecord> rest = [];
            for (bool more = await first; more; more = await records.MoveNextAsync())
            {
                AuditRecord record = records.Current.Value;
                if (record.Type is AuditRecordType.SystemCall && record.Message.Contains("key=\"netlink-test\"", StringComparison.Ordinal))
                    call ??= record;
                else if (call is not null && record.Serial == call.Serial)
                    rest.Add(record);
                if (rest is [.., { Type: AuditRecordType.EndOfEvent }])
                    break;
            }

            Assert.Contains(rest, record => record.Type is AuditRecordType.Path
                && record.Message.Contains(path, StringComparison.Ordinal));
            Assert.All(rest, record => Assert.Equal(call!.Time, record.Time));
            Assert.InRange(DateTimeOffset.UtcNow - call!.Time!.Value, TimeSpan.Zero, Patience.Limit);
        }
        finally
        {
            _client.SetStatus(new AuditStatusChange { Mode = before });
            File.Delete(path);
        }
    }

    /// <summary>What counts up by itself.</summary>
    private static AuditStatus Still(AuditStatus status, AuditStatus before)
        => status with { Backlog = before.Backlog, Lost = before.Lost, BacklogWaitedJiffies = before.BacklogWaitedJiffies };
}
