namespace Flannel.Reference.Leases.Http;

/// <summary>How long a server may take for what, and how it is asked again.</summary>
internal sealed record HttpTimes
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the request to the beginning of its answer.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer may pause before its rest is given up.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a watch may be silent. It is then opened anew from where it stood: what a peer that vanished without a word
    /// would have told comes with the next.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LastRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a failure that goes on is told of again.</summary>
    public TimeSpan Reminder { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two writes of the same: somebody else may undo each at once.</summary>
    public TimeSpan Breather { get; init; } = TimeSpan.FromSeconds(1);
}
