using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading;
using Netlink.Connection;
using static Netlink.Generic.TaskStatisticsCommand;
using static Netlink.Generic.TaskStatisticsRequestAttribute;

namespace Netlink.Generic;

/// <summary>Reads the kernel's statistics of tasks and processes (taskstats): times, delays, memory, input and output. Also reports those
/// of every task that exits.</summary>
/// <remarks>A client may be used from any thread, and from several at once. It needs <c>CAP_NET_ADMIN</c>. The kernel accepts requests only
/// from the initial network namespace, and reports exits only in the initial PID and user namespaces. Source:
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

    internal TaskStatisticsClient(GenericNetlinkClient generic)
    {
        _generic = generic;
        ushort family = generic.Families.Get(FamilyName).Id;
        _requests = new GenericRequests<TaskStatisticsCommand>(generic.Client, family, Version, TaskStatisticsAttributes.Requests)
        {
            Remedies = static () => [new Remedy(Errno.ESRCH, "There is no such task. It may have ended.")],
        };
    }

    /// <summary>Opens a client. The calling thread must be in the initial network namespace, which normally is that of the
    /// process.</summary>
    /// <param name="options">The options, or null for the defaults.</param>
    /// <exception cref="NetlinkException">The kernel does not have taskstats (<c>CONFIG_TASKSTATS</c>), or the thread is in another network
    /// namespace (ENOENT).</exception>
    [SupportedOSPlatform("linux")]
    public static TaskStatisticsClient Open(NetlinkClientOptions? options = null)
        => GenericNetlinkClient.OpenFamily(null, options, nameof(TaskStatisticsClient),
            static generic => new TaskStatisticsClient(generic));

    /// <summary>Reads the statistics of one task (a thread).</summary>
    /// <param name="taskId">The thread id, as in gettid(2). That of the main thread is the process id.</param>
    /// <exception cref="NetlinkException">There is no such task (ESRCH), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public TaskStatistics GetTask(uint taskId)
        => _requests.Query(TASKSTATS_CMD_GET, new TaskStatisticsRequest(TASKSTATS_CMD_ATTR_PID, taskId),
            TaskStatisticsCodec.Write, TaskStatisticsCodec.Decode);

    /// <summary>Reads the statistics of one task (a thread), or returns null if it does not exist.</summary>
    /// <param name="taskId">The thread id, as in gettid(2). That of the main thread is the process id.</param>
    /// <exception cref="NetlinkException"><c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public TaskStatistics? TryGetTask(uint taskId)
        => _requests.TryQuery(TASKSTATS_CMD_GET, new TaskStatisticsRequest(TASKSTATS_CMD_ATTR_PID, taskId),
            TaskStatisticsCodec.Write, TaskStatisticsCodec.Decode);

    /// <summary>Reads the statistics of all tasks of a process together.</summary>
    /// <param name="processId">The process id.</param>
    /// <exception cref="NetlinkException">There is no such process (ESRCH), or <c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public TaskStatistics GetProcess(uint processId)
        => _requests.Query(TASKSTATS_CMD_GET, new TaskStatisticsRequest(TASKSTATS_CMD_ATTR_TGID, processId),
            TaskStatisticsCodec.Write, TaskStatisticsCodec.Decode);

    /// <summary>Reads the statistics of all tasks of a process together, or returns null if it does not exist.</summary>
    /// <param name="processId">The process id.</param>
    /// <exception cref="NetlinkException"><c>CAP_NET_ADMIN</c> is missing (EPERM).</exception>
    public TaskStatistics? TryGetProcess(uint processId)
        => _requests.TryQuery(TASKSTATS_CMD_GET, new TaskStatisticsRequest(TASKSTATS_CMD_ATTR_TGID, processId),
            TaskStatisticsCodec.Write, TaskStatisticsCodec.Decode);

    /// <summary>Receives the statistics of each task that exits from now on.</summary>
    /// <param name="processors">The CPUs on which tasks exit, as a list such as <c>0-3,8</c>; null for all possible CPUs. Several clients
    /// may share the work.</param>
    /// <param name="cancellationToken">Ends the enumeration with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="NetlinkException">The list is malformed or names an impossible CPU (EINVAL), or <c>CAP_NET_ADMIN</c> is missing
    /// (EPERM). Raised when the enumeration begins.</exception>
    public IAsyncEnumerable<NetlinkEvent<TaskExit>> WatchExitsAsync(string? processors = null,
        CancellationToken cancellationToken = default)
        => _generic.Client.ReceiveRegisteredAsync(_requests.Operation(TASKSTATS_CMD_GET), processors ?? AllProcessors(),
            _requests.Encoder<string>(TASKSTATS_CMD_GET, static (writer, list) =>
                writer.WriteString(TASKSTATS_CMD_ATTR_REGISTER_CPUMASK, list)), TaskStatisticsCodec.DecodeExit, cancellationToken);

    /// <summary>Closes the sockets. Cancel watches in progress with their own tokens.</summary>
    public void Dispose() => _generic.Dispose();

    /// <summary>The possible CPUs, of which some may be added later; without the file, the present ones.</summary>
    private static string AllProcessors()
    {
        const string Possible = "/sys/devices/system/cpu/possible";
        return System.IO.File.Exists(Possible) ? System.IO.File.ReadAllText(Possible).Trim() : $"0-{Environment.ProcessorCount - 1}";
    }
}
