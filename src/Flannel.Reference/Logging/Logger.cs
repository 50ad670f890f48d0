using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>The log as one component of the daemon sees it. The components are those that stand before the bracket in its lines.</summary>
/// <remarks>Libraries have it as a logger of Microsoft.Extensions.Logging. klog has numbers where those have Debug and Trace: here they are
/// 4 and 5.</remarks>
internal sealed class Logger(KlogWriter writer, string component, LogLevels levels) : ILogger
{
    private const int DebugLevel = 4;
    private const int TraceLevel = 5;

    private readonly int _level = levels.Of(component);

    public Logger For(string otherComponent) => new(writer, otherComponent, levels);

    /// <summary>The same log for libraries, which know Microsoft.Extensions.Logging only.</summary>
    public ILogger ForLibrary(string name) => For(name);

    /// <summary>Messages that are told together are a line each, written at once.</summary>
    public void Info(params ReadOnlySpan<string> messages) => writer.Write(LogLevel.Information, component, messages);

    /// <summary>Whether <see cref="Verbose"/> writes; to be asked before a message is made that costs something.</summary>
    public bool IsVerbose(int level) => _level >= level;

    /// <summary>Written only when <c>-v</c>, or <c>--vmodule</c> for the component, is at least <paramref name="level"/>.</summary>
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
