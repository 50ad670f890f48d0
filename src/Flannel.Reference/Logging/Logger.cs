using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>The log as one component of the daemon sees it. The components are those that stand before the bracket in its lines.</summary>
internal sealed class Logger
{
    private readonly KlogProvider _provider;
    private readonly ILogger _log;
    private readonly int _level;

    public Logger(KlogWriter writer, string component, LogLevels levels)
        : this(new KlogProvider(writer, levels), component)
    {
    }

    private Logger(KlogProvider provider, string component)
        => (_provider, _log, _level) = (provider, provider.CreateLogger(component), provider.LevelOf(component));

    public Logger For(string otherComponent) => new(_provider, otherComponent);

    /// <summary>The same log for libraries, which know Microsoft.Extensions.Logging only.</summary>
    public ILogger ForLibrary(string name) => _provider.CreateLogger(name);

    public void Info(params ReadOnlySpan<string> messages)
    {
        if (messages.Length == 1)
            Write(LogLevel.Information, messages[0]);
        else if (!messages.IsEmpty)
            _log.Log(LogLevel.Information, default, new LogLines(messages.ToArray()), null, static (lines, _) => lines.ToString());
    }

    /// <summary>Whether <see cref="Verbose"/> writes; to be asked before a message is made that costs something.</summary>
    public bool IsVerbose(int level) => _level >= level;

    /// <summary>Written only when <c>-v</c>, or <c>--vmodule</c> for the component, is at least <paramref name="level"/>.</summary>
    public void Verbose(int level, string message)
    {
        if (IsVerbose(level))
            Write(LogLevel.Information, message);
    }

    public void Warning(string message) => Write(LogLevel.Warning, message);

    public void Error(string message) => Write(LogLevel.Error, message);

    private void Write(LogLevel level, string message) => _log.Log(level, default, message, null, static (text, _) => text);
}
