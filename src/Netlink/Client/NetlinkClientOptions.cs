using System;
using Microsoft.Extensions.Logging;

namespace Netlink;

/// <summary>How a client behaves: a <see cref="NetlinkClient"/> or an <see cref="Rtnetlink.RtnetlinkClient"/>.</summary>
public sealed record NetlinkClientOptions
{
    /// <summary>How long a request waits for the kernel, which may be busy with other requests. A list waits so long for its next
    /// part.</summary>
    /// <value>Positive. Default 10 seconds.</value>
    public TimeSpan RequestTimeout
    {
        get;
        init
            => field = value > TimeSpan.Zero ? value
                : throw new ArgumentOutOfRangeException(nameof(RequestTimeout), value, "A request needs time.");
    } = TimeSpan.FromSeconds(10);

    /// <summary>How often a list is read again when it changes while it is read, before <see cref="DumpInterruptedException"/>.</summary>
    /// <value>At least 1. Default 10.</value>
    public int DumpAttempts
    {
        get;
        init
            => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(DumpAttempts), value,
                "A list is read at least once.");
    } = 10;

    /// <summary>
    /// Where the kernel's warnings go, which come with requests that succeed; at the level <see cref="LogLevel.Trace"/> also each message
    /// that is sent and received, in one line.
    /// </summary>
    /// <value>Default none.</value>
    public ILogger? Logger { get; init; }
}
