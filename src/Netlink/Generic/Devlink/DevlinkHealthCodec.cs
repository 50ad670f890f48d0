using System;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/devlink/health.c.</summary>
internal static class DevlinkHealthCodec
{
    public static void WriteName(NetlinkWriter writer, DevlinkRequest<string> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_HEALTH_REPORTER_NAME, request.Change);
    }

    public static void Write(NetlinkWriter writer, DevlinkRequest<DevlinkHealthChange> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteString(DEVLINK_ATTR_HEALTH_REPORTER_NAME, request.Name!);
        writer.WriteOptional(DEVLINK_ATTR_HEALTH_REPORTER_GRACEFUL_PERIOD,
            Count(request.Change.GracePeriod, nameof(DevlinkHealthChange.GracePeriod)));
        writer.WriteOptional(DEVLINK_ATTR_HEALTH_REPORTER_BURST_PERIOD,
            Count(request.Change.BurstPeriod, nameof(DevlinkHealthChange.BurstPeriod)));
        writer.WriteOptional(DEVLINK_ATTR_HEALTH_REPORTER_AUTO_RECOVER, request.Change.AutoRecover);
        writer.WriteOptional(DEVLINK_ATTR_HEALTH_REPORTER_AUTO_DUMP, request.Change.AutoDump);
    }

    public static DevlinkHealthReporter Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        var reporter = new DevlinkHealthReporter();
        uint? port = null;
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_PORT_INDEX: port = attribute.AsUInt32(); break;
                case DEVLINK_ATTR_HEALTH_REPORTER: reporter = ReadNest(attribute, ref common); break;
                default: common.Take(attribute); break;
            }
        }

        return reporter with
        {
            Device = common.Device,
            DeviceIndex = common.Index,
            PortIndex = port,
            UnknownAttributes = common.Unknown,
        };
    }

    private static DevlinkHealthReporter ReadNest(in NetlinkAttribute nest, ref DevlinkMessage common)
    {
        var reporter = new DevlinkHealthReporter();
        common.KeepWithin(nest, nest.AsNest().ReadInto(ref reporter, Read));
        return reporter;
    }

    private static DevlinkHealthReporter? Read(DevlinkHealthReporter reporter, in NetlinkAttribute part)
        => (DevlinkAttribute)part.Type switch
        {
            DEVLINK_ATTR_HEALTH_REPORTER_NAME => reporter with { Name = part.AsString() },
            DEVLINK_ATTR_HEALTH_REPORTER_STATE => reporter with { IsHealthy = part.AsByte() == 0 },
            DEVLINK_ATTR_HEALTH_REPORTER_ERR_COUNT => reporter with { Errors = part.AsUInt64() },
            DEVLINK_ATTR_HEALTH_REPORTER_RECOVER_COUNT => reporter with { Recoveries = part.AsUInt64() },
            DEVLINK_ATTR_HEALTH_REPORTER_GRACEFUL_PERIOD => reporter with { GracePeriod = DevlinkMessage.MillisecondsOf(part) },
            DEVLINK_ATTR_HEALTH_REPORTER_BURST_PERIOD => reporter with { BurstPeriod = DevlinkMessage.MillisecondsOf(part) },
            DEVLINK_ATTR_HEALTH_REPORTER_AUTO_RECOVER => reporter with { AutoRecover = part.AsBoolean() },
            DEVLINK_ATTR_HEALTH_REPORTER_AUTO_DUMP => reporter with { AutoDump = part.AsBoolean() },
            // The former is in jiffies; DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS_NS has the same time in nanoseconds.
            DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS or DEVLINK_ATTR_PAD => reporter,
            DEVLINK_ATTR_HEALTH_REPORTER_DUMP_TS_NS => reporter with
            {
                DumpTime = DateTimeOffset.UnixEpoch.AddTicks((long)(part.AsUInt64() / TimeSpan.NanosecondsPerTick)),
            },
            _ => null,
        };

    private static ulong? Count(TimeSpan? time, string property)
        => time is TimeSpan given ? Arguments.CountOf(given, TimeSpan.TicksPerMillisecond, ulong.MaxValue, property) : null;
}
