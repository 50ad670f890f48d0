namespace Flannel.Reference.Clients.Http;

/// <summary>The timeouts of requests to a server, and the delays between retries.</summary>
internal sealed record HttpTimes
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the request to the beginning of the answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer may stall before it is abandoned.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a watch may be silent before it is reopened from its last version. If the peer vanished without notice, the new
    /// watch delivers what was missed.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LastRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a continuing failure is logged again.</summary>
    public TimeSpan Reminder { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two identical writes, in case others undo each at once.</summary>
    public TimeSpan Breather { get; init; } = TimeSpan.FromSeconds(1);
}
