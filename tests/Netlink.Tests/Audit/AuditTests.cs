using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Audit;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Audit;

public sealed class AuditTests
{
    private const uint X86 = 0xc000003e;
    private const ushort ListRules = 1013;

    /// <summary>The rules that were recorded, as auditctl(8) asks for them.</summary>
    private static readonly Dictionary<string, AuditRule> s_rules = new()
    {
        ["audit-rule-add"] = new AuditRule(AuditFilter.Exit, AuditAction.Always)
        {
            SystemCalls = [87, 257],
            Fields =
            [
                new AuditField(AuditFieldKind.Architecture, AuditOperator.Equal, X86),
                new AuditField(AuditFieldKind.UserId, AuditOperator.Equal, 1000),
                new AuditField(AuditFieldKind.Directory, AuditOperator.Equal, "/etc"),
                new AuditField(AuditFieldKind.Success, AuditOperator.NotEqual, 0),
                new AuditField(AuditFieldKind.Key, AuditOperator.Equal, "my-key"),
            ],
        },
        ["audit-rule-add-first"] = new AuditRule(AuditFilter.Exit, AuditAction.Never)
        {
            IsFirst = true,
            SystemCalls = [39],
            Fields =
            [
                new AuditField(AuditFieldKind.Architecture, AuditOperator.Equal, X86),
                new AuditField(AuditFieldKind.ProcessId, AuditOperator.GreaterOrEqual, 5),
                new AuditField(AuditFieldKind.Executable, AuditOperator.Equal, "/bin/true"),
            ],
        },
        ["audit-rule-add-task"] = new AuditRule(AuditFilter.Task, AuditAction.Never)
        {
            SystemCalls = [],
            Fields = [new AuditField(AuditFieldKind.UserId, AuditOperator.Equal, 7)],
        },
        ["audit-rule-add-watch"] = new AuditRule(AuditFilter.Exit, AuditAction.Always)
        {
            Fields =
            [
                new AuditField(AuditFieldKind.Watch, AuditOperator.Equal, "/etc/passwd"),
                new AuditField(AuditFieldKind.Permissions, AuditOperator.Equal, 2 | 8),
                new AuditField(AuditFieldKind.Key, AuditOperator.Equal, "pw"),
            ],
        },
        ["audit-rule-add-type"] = new AuditRule(AuditFilter.Exclude, AuditAction.Always)
        {
            Fields = [new AuditField(AuditFieldKind.RecordType, AuditOperator.Equal, (uint)AuditRecordType.WorkingDirectory)],
        },
    };

    public static TheoryData<string> Names => [.. s_rules.Keys];

    private static IEnumerable<AuditRule> Recorded => Wire.DecodeAll(AuditRuleCodec.Decode, ListRules, Golden.Received("audit-rules"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Encode_Rule_SaysWhatAuditctlSays(string name)
    {
        byte[] said = Golden.SentPayload(name), says = Wire.Encode(AuditRuleCodec.Encode, s_rules[name]);

        Assert.Equal(said[..says.Length], says);
        // What is left is padding.
        Assert.InRange(said.Length - says.Length, 0, 3);
        Assert.Equal(s_rules[name], Wire.Decode(AuditRuleCodec.Decode, said));
    }

    [Fact]
    public void Encode_RuleToDelete_SaysWhatAuditctlSays()
    {
        byte[] says = Wire.Encode(AuditRuleCodec.Encode, s_rules["audit-rule-add"]);
        Assert.Equal(Golden.SentPayload("audit-rule-delete")[..says.Length], says);
    }

    [Fact]
    public void Decode_RecordedRules_AreThoseThatWereAdded()
    {
        AuditRule[] asked = [.. s_rules.Values.Select(rule => rule with { IsFirst = false })];
        AuditRule[] listed = [.. Recorded];

        Assert.Equal(asked.Length, listed.Length);
        Assert.All(asked, rule => Assert.Contains(rule, listed));
        Assert.Equal("my-key", listed.Single(rule => rule.SystemCalls?.Count == 2).Key);
        Assert.Equal("always,exit 2 system calls, 5 fields, key my-key", s_rules["audit-rule-add"].ToString());
        Assert.Equal("always,exclude all system calls, 1 fields", s_rules["audit-rule-add-type"].ToString());
    }

    [Fact]
    public void EncodeChange_OneThing_SaysWhatAuditctlSays()
    {
        foreach ((string name, AuditStatusChange change) in new[]
        {
            ("enabled", new AuditStatusChange { Mode = AuditMode.On }),
            ("backlog", new AuditStatusChange { BacklogLimit = 8192 }),
            ("failure", new AuditStatusChange { FailureAction = AuditFailureAction.Silent }),
            ("rate", new AuditStatusChange { RateLimit = 100 }),
        })
            Assert.Equal(Golden.SentPayload($"audit-set-{name}"), Wire.Encode(AuditCodec.EncodeChange, change));
        Assert.Throws<ArgumentException>(() => Wire.Encode(AuditCodec.EncodeChange, new AuditStatusChange()));
        Assert.Equal("audit mode On backlog limit 5", new AuditStatusChange { Mode = AuditMode.On, BacklogLimit = 5 }.ToString());
    }

    [Fact]
    public void DecodeStatus_Recorded_HasWhatAuditctlShows()
    {
        byte[] payload = Wire.Payloads(1000, Golden.Received("audit-status")).Single();
        var expected = new AuditStatus
        {
            Mode = AuditMode.On,
            FailureAction = AuditFailureAction.Silent,
            RateLimit = 100,
            BacklogLimit = 8192,
            Features = 0x7f,
            BacklogWaitJiffies = 6000,
            BacklogWaitedJiffies = 0,
        };

        Assert.Equal(expected, Wire.Decode(AuditCodec.DecodeStatus, payload));
        Assert.Equal(expected with { BacklogWaitedJiffies = null, BacklogWaitJiffies = null, Features = 0 },
            Wire.Decode(AuditCodec.DecodeStatus, payload.AsSpan(0, 32)));
    }

    [Fact]
    public void DecodeRecord_Recorded_HasTimeNumberAndText()
    {
        AuditRecord[] records = [.. Golden.Received("audit-records").SelectMany(Records)];

        Assert.Equal([AuditRecordType.SystemCall, AuditRecordType.SocketAddress, AuditRecordType.ProcessTitle, AuditRecordType.EndOfEvent],
            records.Select(record => record.Type));
        Assert.All(records, record => Assert.Equal((records[0].Serial, records[0].Time), (record.Serial, record.Time)));
        Assert.NotNull(records[0].Serial);
        Assert.StartsWith("arch=c000003e syscall=49", records[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("audit(", records[0].Text, StringComparison.Ordinal);
        Assert.Equal("", records[3].Message);
    }

    [Theory]
    [InlineData("audit(1364481363.243:24287): a=b", 24287, "a=b")]
    [InlineData("audit(1364481363.243): a=b", null, "audit(1364481363.243): a=b")]
    [InlineData("audit(1364481363.2:5): a", null, "audit(1364481363.2:5): a")]
    [InlineData("audit(99999999999999.243:5): a", null, "audit(99999999999999.243:5): a")]
    [InlineData("audit(-5.243:5): a", null, "audit(-5.243:5): a")]
    [InlineData("pid=1 audit(1.243:5): a", null, "pid=1 audit(1.243:5): a")]
    [InlineData("", null, "")]
    public void Parse_HeadersOfEveryShape_TellTimeAndNumberWhereTheyAre(string text, int? serial, string message)
    {
        AuditRecord record = AuditRecord.Parse(AuditRecordType.Kernel, text);

        Assert.Equal(((ulong?)serial, message, text), (record.Serial, record.Message, record.Text));
        Assert.Equal(serial is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(1364481363243), record.Time);
    }

    [Fact]
    public void Decode_EveryTruncation_RaisesProtocolExceptionOrNothing()
    {
        byte[] rule = Golden.SentPayload("audit-rule-add");
        for (int length = 0; length < rule.Length; length++)
        {
            Exception? error = Record.Exception(() => Wire.Decode(AuditRuleCodec.Decode, rule.AsSpan(0, length)));
            Assert.True(error is null or NetlinkProtocolException, $"rule cut to {length}: {error}");
        }

        byte[] status = Wire.Payloads(1000, Golden.Received("audit-status")).Single();
        for (int length = 0; length < status.Length; length++)
        {
            Exception? error = Record.Exception(() => Wire.Decode(AuditCodec.DecodeStatus, status.AsSpan(0, length)));
            Assert.True(error is null or NetlinkProtocolException, $"state cut to {length}: {error}");
        }

        // Lengths of texts, and the count of fields.
        foreach (int word in (int[])[2, 3 + 64 + 64 + 2, 259])
        {
            byte[] wrong = [.. rule];
            wrong[(word * 4) + 3] = 0xff;
            Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(AuditRuleCodec.Decode, wrong));
        }
    }

    [Fact]
    public void Encode_WhatCannotBe_IsRefused()
    {
        var rule = new AuditRule(AuditFilter.Exit, AuditAction.Always);
        AuditRule[] wrong =
        [
            rule with { SystemCalls = [2032] }, rule with { SystemCalls = [-1] },
            rule with { Fields = [.. Enumerable.Repeat(new AuditField(AuditFieldKind.UserId, AuditOperator.Equal, 0), 65)] },
            rule with { Fields = [new AuditField(AuditFieldKind.Key, AuditOperator.Equal, 5)] },
            rule with { Fields = [new AuditField(AuditFieldKind.Key, AuditOperator.Equal, new string('x', 9000))] },
        ];

        Assert.All(wrong, each => Assert.Throws<ArgumentException>(() => Wire.Encode(AuditRuleCodec.Encode, each)));
        Assert.Throws<ArgumentException>(() => new AuditField(AuditFieldKind.UserId, AuditOperator.Equal, "root"));
    }

    private static IEnumerable<AuditRecord> Records(byte[] datagram)
    {
        List<AuditRecord> found = [];
        // The kernel counts the header of a record out of its length.
        foreach (NetlinkMessage message in new MessageReader(datagram))
            found.Add(AuditCodec.DecodeRecord(message));
        return found;
    }
}
