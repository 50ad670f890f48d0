using Netlink.Protocol;
using static Netlink.Generic.TaskStatisticsAttribute;

namespace Netlink.Generic;

/// <summary>The names of the attributes, for errors. Source: <c>include/uapi/linux/taskstats.h</c>.</summary>
internal static class TaskStatisticsAttributes
{
    public static AttributeSchema Requests() => AttributeSchema.Of<TaskStatisticsRequestAttribute>(GenericHeader.Size);

    public static AttributeSchema Reports() => AttributeSchema.Of<TaskStatisticsAttribute>(GenericHeader.Size)
        .With(TASKSTATS_TYPE_AGGR_PID, AttributeSchema.Of<TaskStatisticsAttribute>())
        .With(TASKSTATS_TYPE_AGGR_TGID, AttributeSchema.Of<TaskStatisticsAttribute>());
}

/// <summary><c>TASKSTATS_CMD_*</c>.</summary>
internal enum TaskStatisticsCommand : byte
{
    TASKSTATS_CMD_GET = 1,
    TASKSTATS_CMD_NEW = 2,
}

/// <summary><c>TASKSTATS_CMD_ATTR_*</c>.</summary>
internal enum TaskStatisticsRequestAttribute : ushort
{
    TASKSTATS_CMD_ATTR_PID = 1,
    TASKSTATS_CMD_ATTR_TGID = 2,
    TASKSTATS_CMD_ATTR_REGISTER_CPUMASK = 3,
    TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK = 4,
}

/// <summary><c>TASKSTATS_TYPE_*</c>.</summary>
internal enum TaskStatisticsAttribute : ushort
{
    TASKSTATS_TYPE_PID = 1,
    TASKSTATS_TYPE_TGID = 2,
    TASKSTATS_TYPE_STATS = 3,
    TASKSTATS_TYPE_AGGR_PID = 4,
    TASKSTATS_TYPE_AGGR_TGID = 5,
    TASKSTATS_TYPE_NULL = 6,
}
