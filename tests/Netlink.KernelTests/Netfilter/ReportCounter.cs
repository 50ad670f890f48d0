using System;
using Microsoft.Extensions.Logging;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Counts the connections that the kernel tells, by what the client traces: what the kernel filters is not told.</summary>
internal sealed class ReportCounter : ILogger
{
    public int Count { get; set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains("IPCTNL_MSG_CT_NEW", StringComparison.Ordinal))
            Count++;
    }
}
