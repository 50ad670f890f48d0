using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>One component's messages on their way to klog. klog has numbers where others have Debug and Trace: here they are 4 and
/// 5.</summary>
internal sealed class KlogLogger(KlogWriter writer, string component, int level) : ILogger
{
    private const int DebugLevel = 4;
    private const int TraceLevel = 5;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel switch
    {
        LogLevel.Trace => level >= TraceLevel,
        LogLevel.Debug => level >= DebugLevel,
        LogLevel.None => false,
        _ => true,
    };

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        if (state is LogLines lines)
        {
            writer.Write(logLevel, component, lines.Messages);
            return;
        }

        string message = formatter(state, exception);
        writer.Write(logLevel, component, exception is null ? message : $"{message}: {exception.Message}");
    }
}

/// <summary>Messages that are told together: a line each, written at once.</summary>
internal readonly record struct LogLines(string[] Messages)
{
    public override string ToString() => string.Join('\n', Messages);
}
