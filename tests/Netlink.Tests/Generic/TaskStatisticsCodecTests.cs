using System;
using System.Linq;
using Netlink.Generic;
using Netlink.Protocol;
using Xunit;

namespace Netlink.Tests.Generic;

/// <summary>What a kernel said of a program that waited for input.</summary>
public sealed class TaskStatisticsCodecTests
{
    [Fact]
    public void Decode_Recordings_TellOfTheProgram()
    {
        TaskStatistics task = Assert.Single(Wire.DecodeFamily(TaskStatisticsCodec.Decode, "generic-taskstats-task"));
        Assert.True(task is { Version: >= 10, Id: > 0, ParentId: > 0, UserId: 0, ExitStatus: 0, MinorFaults: > 0, Nice: 0 });
        Assert.True(task.BeginTime > DateTimeOffset.UnixEpoch.AddYears(50), $"{task.BeginTime}");

        TaskStatistics process = Assert.Single(Wire.DecodeFamily(TaskStatisticsCodec.Decode, "generic-taskstats-process"));
        Assert.True(process is { Version: >= 10, Id: > 0, Command: "", ParentId: 0 });
    }

    [Fact]
    public void Decode_OlderAndShorterStructure_HasZeros()
    {
        byte[] whole = Wire.Payloads(Golden.FamilyOf("generic-taskstats-task"), Golden.Received("generic-taskstats-task")).Single();
        TaskStatistics told = Wire.Decode(TaskStatisticsCodec.Decode, WithStructure(whole, bytes => bytes[..120]));

        Assert.Equal((0u, 0ul, default), (told.UserId, told.ReadBytes, told.CopyOnWrite));
        Assert.NotEqual("", told.Command);
    }

    [Fact]
    public void Decode_TheVersionWithAnotherOrder_IsRefused()
    {
        byte[] whole = Wire.Payloads(Golden.FamilyOf("generic-taskstats-task"), Golden.Received("generic-taskstats-task")).Single();
        byte[] other = WithStructure(whole, bytes => [15, 0, .. bytes[2..]]);

        Assert.Contains("version 15", Assert.Throws<NetlinkProtocolException>(() => Wire.Decode(TaskStatisticsCodec.Decode, other)).Message,
            StringComparison.Ordinal);
    }

    private static byte[] WithStructure(byte[] payload, Func<byte[], byte[]> change)
    {
        new AttributeReader(payload.AsSpan(GenericHeader.Size)).TryFind(TaskStatisticsAttribute.TASKSTATS_TYPE_AGGR_PID,
            out NetlinkAttribute nest);
        nest.AsNest().TryFind(TaskStatisticsAttribute.TASKSTATS_TYPE_STATS, out NetlinkAttribute statistics);
        byte[] changed = change(statistics.Payload.ToArray());
        return Wire.Encode((writer, bytes) =>
        {
            writer.WriteHeader(new GenericHeader((byte)TaskStatisticsCommand.TASKSTATS_CMD_NEW, 1));
            using NetlinkWriter.NestScope task = writer.Nest(TaskStatisticsAttribute.TASKSTATS_TYPE_AGGR_PID);
            writer.WriteUInt32(TaskStatisticsAttribute.TASKSTATS_TYPE_PID, 1);
            writer.WriteBytes(TaskStatisticsAttribute.TASKSTATS_TYPE_STATS, bytes);
        }, changed);
    }
}
