using System;
using Microsoft.Extensions.Logging;

namespace Netlink;

/// <summary>The options of a client, such as a <see cref="NetlinkClient"/> or an <see cref="Rtnetlink.RtnetlinkClient"/>.</summary>
public sealed record NetlinkClientOptions
{
    /// <summary>How long a request waits for the kernel, which may be busy with other requests. For a dump, the time until its next
    /// part.</summary>
    /// <value>Positive. Default 10 seconds.</value>
    public TimeSpan RequestTimeout
    {
        get;
        init
            => field = value > TimeSpan.Zero ? value
                : throw new ArgumentOutOfRangeException(nameof(RequestTimeout), value, "A timeout must be positive.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>How often an interrupted dump is attempted before <see cref="DumpInterruptedException"/> is raised.</summary>
    /// <value>At least 1. Default 10.</value>
    public int DumpAttempts
    {
        get;
        init
            => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(DumpAttempts), value,
                "A dump needs at least one attempt.");
    } = 10;

    /// <summary>
    /// The logger for the kernel's warnings, which accompany successful requests; at the level <see cref="LogLevel.Trace"/> also for each
    /// message that is sent and received, in one line.
    /// </summary>
    /// <value>Default none.</value>
    public ILogger? Logger { get; init; }
}
