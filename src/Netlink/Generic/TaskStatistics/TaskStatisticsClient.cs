using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;
using static Netlink.Generic.TaskStatisticsCommand;
using static Netlink.Generic.TaskStatisticsRequestAttribute;

namespace Netlink.Generic;

/// <summary>Reads what the kernel counts of tasks and processes: times, delays, memory, input and output; and tells of each that
/// ends.</summary>
/// <remarks>A client may be used from any thread, by several at once. It needs <c>CAP_NET_ADMIN</c>. The kernel answers in the first
/// network namespace alone, and tells of ends in the first namespaces of processes and users alone. Source:
/// Documentation/accounting/taskstats.rst.</remarks>
/// <example>
/// <code>
/// using var tasks = TaskStatisticsClient.Open();
/// TaskStatistics own = tasks.GetProcess((uint)Environment.ProcessId);
/// Console.WriteLine($"waited {own.BlockIO.Total} for disks");
/// </code>
/// </example>
public sealed class TaskStatisticsClient : IDisposable
{
    internal const string FamilyName = "TASKSTATS";
    internal const byte Version = 1;

    private readonly GenericNetlinkClient _generic;
    private readonly GenericRequests<TaskStatisticsCommand> _requests;

    private TaskStatisticsClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        ushort family = generic.Families.Get(FamilyName).Id;
        _requests = new GenericRequests<TaskStatisticsCommand>(generic.Client, family, Version, TaskStatisticsAttributes.Requests)
        {
            Remedies = static () => [new Remedy(Errno.ESRCH, "There is no such task. It may have ended.")],
        };
    }

    /// <summary>Opens a client. The calling thread must be in the first network namespace, which normally is that of the process.</summary>
    /// <param name="options">How the client behaves, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel does not count tasks (<c>CONFIG_TASKSTATS</c>), or the thread is in another network
    /// namespace (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static TaskStatisticsClient Open(NetlinkClientOptions? options = null)
        => GenericNetlinkClient.OpenFamily(null, options, nameof(TaskStatisticsClient),
            static generic => new TaskStatisticsClient(generic));

    /// <summary>Reads what is counted of one task (a thread).</summary>
    /// <param name="taskId">Its number, as gettid(2) has it. That of the first task is the number of the process.</param>
    /// <exception cref="NetlinkException">There is no such task (ESRCH), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public TaskStatistics GetTask(uint taskId)
        => _requests.Query(TASKSTATS_CMD_GET, taskId, static (writer, id) => writer.WriteUInt32(TASKSTATS_CMD_ATTR_PID, id),
            TaskStatisticsCodec.Decode);

    /// <summary>Reads what is counted of all tasks of a process together.</summary>
    /// <param name="processId">Its number.</param>
    /// <exception cref="NetlinkException">There is no such process (ESRCH), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public TaskStatistics GetProcess(uint processId)
        => _requests.Query(TASKSTATS_CMD_GET, processId, static (writer, id) => writer.WriteUInt32(TASKSTATS_CMD_ATTR_TGID, id),
            TaskStatisticsCodec.Decode);

    /// <summary>Receives what was counted of each task that ends, from now on.</summary>
    /// <param name="processors">On which processors tasks must end, as a list such as <c>0-3,8</c>; null for all that this system can
    /// have. Several clients may share the work.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NetlinkException">The list is malformed or names a processor that cannot be (EINVAL), or <c>CAP_NET_ADMIN</c> is
    /// missing (EPERM). Raised when the enumeration begins.</exception>
    public IAsyncEnumerable<NetlinkEvent<TaskExit>> WatchExitsAsync(string? processors = null,
        CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveRegisteredAsync(_requests.Operation(TASKSTATS_CMD_GET), processors ?? AllProcessors(),
            _requests.Encoder<string>(TASKSTATS_CMD_GET, static (writer, list) =>
                writer.WriteString(TASKSTATS_CMD_ATTR_REGISTER_CPUMASK, list)), TaskStatisticsCodec.DecodeExit, cancellationToken);

    /// <summary>Closes the sockets. Watches in progress must be cancelled with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    /// <summary>Those that can be, of which some may come later; a system without the file has those that run.</summary>
    private static string AllProcessors()
    {
        const string Possible = "/sys/devices/system/cpu/possible";
        return System.IO.File.Exists(Possible) ? System.IO.File.ReadAllText(Possible).Trim() : $"0-{Environment.ProcessorCount - 1}";
    }
}
