using System;
using Microsoft.Extensions.Logging;

namespace Netlink.KernelTests.Netfilter;

/// <summary>Counts the messages of a kind that the kernel sends, by what the client traces: what the kernel filters is not told.</summary>
/// <param name="message">The kernel's name for the kind.</param>
internal sealed class ReportCounter(string message) : ILogger
{
    public int Count { get; set; }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception).Contains(message, StringComparison.Ordinal))
            Count++;
    }
}
