using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Netlink.Tests;

/// <summary>Keeps the warnings and traces it is given.</summary>
/// <param name="least">The least level that is wanted.</param>
internal sealed class TestLogger(LogLevel least = LogLevel.Debug) : ILogger
{
    public List<string> Warnings { get; } = [];

    public List<string> Traces { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
            Warnings.Add(formatter(state, exception));
        if (logLevel == LogLevel.Trace)
            Traces.Add(formatter(state, exception));
    }
}
