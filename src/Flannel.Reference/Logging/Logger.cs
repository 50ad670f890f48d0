using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>The log of one component of the daemon. The component's name precedes the bracket in log lines.</summary>
/// <remarks>Libraries use it as a logger of Microsoft.Extensions.Logging, whose levels Debug and Trace correspond to klog's numeric levels
/// 4 and 5 here.</remarks>
internal sealed class Logger(KlogWriter writer, string component, LogLevels levels) : ILogger
{
    private const int DebugLevel = 4;
    private const int TraceLevel = 5;

    private readonly int _level = levels.Of(component);

    public Logger For(string otherComponent) => new(writer, otherComponent, levels);

    /// <summary>The same log for libraries, which know only Microsoft.Extensions.Logging.</summary>
    public ILogger ForLibrary(string name) => For(name);

    /// <summary>Writes messages that belong together at once, each on its own line.</summary>
    public void Info(params ReadOnlySpan<string> messages) => writer.Write(LogLevel.Information, component, messages);

    /// <summary>Whether <see cref="Verbose"/> writes, to be checked before making a costly message.</summary>
    public bool IsVerbose(int level) => _level >= level;

    /// <summary>Writes only if <c>-v</c>, or <c>--vmodule</c> for the component, is at least <paramref name="level"/>.</summary>
    public void Verbose(int level, string message)
    {
        if (IsVerbose(level))
            Info(message);
    }

    public void Warning(string message) => writer.Write(LogLevel.Warning, component, message);

    public void Error(string message) => writer.Write(LogLevel.Error, component, message);

    public bool IsEnabled(LogLevel logLevel) => logLevel switch
    {
        LogLevel.Trace => IsVerbose(TraceLevel),
        LogLevel.Debug => IsVerbose(DebugLevel),
        LogLevel.None => false,
        _ => true,
    };

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string message = formatter(state, exception);
        writer.Write(logLevel, component, exception is null ? message : $"{message}: {exception.Message}");
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
