using System;
using Microsoft.Extensions.Logging;

namespace Netlink.Connection;

/// <summary>The options of a connection.</summary>
internal sealed record NetlinkConnectionOptions
{
    /// <summary>How long a request may wait for its reply, or for the next part of a dump.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a dump is attempted before its interruption is reported.</summary>
    public int DumpAttempts { get; init; } = 10;

    /// <summary>The clock for the timeout.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The name of the client that the connection belongs to, for errors.</summary>
    public string OwnerName { get; init; } = nameof(NetlinkConnection);

    /// <summary>The logger for warnings of the kernel, or null: the logging library is then not even loaded.</summary>
    public ILogger? Logger { get; init; }
}
