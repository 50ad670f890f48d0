using System;
using Microsoft.Extensions.Logging;

namespace Netlink.Connection;

/// <summary>How a connection behaves.</summary>
internal sealed record NetlinkConnectionOptions
{
    /// <summary>How long a request may wait: for its reply, or for the next part of a list.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a list is read before a steady interruption is reported.</summary>
    public int DumpAttempts { get; init; } = 10;

    /// <summary>The clock by which that is measured.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What the client is called that the connection belongs to.</summary>
    public string OwnerName { get; init; } = nameof(NetlinkConnection);

    /// <summary>Where warnings of the kernel go, or null for nowhere: the library of loggers is then not even loaded.</summary>
    public ILogger? Logger { get; init; }
}
