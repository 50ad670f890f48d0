using System;

namespace Flannel.Reference.Logging;

/// <summary>The log as one component of the daemon sees it. The components are those that stand before the bracket in its lines.</summary>
internal sealed class Logger(KlogWriter writer, string component, LogLevels levels)
{
    private readonly int _level = levels.Of(component);

    public Logger For(string otherComponent) => new(writer, otherComponent, levels);

    public void Info(params ReadOnlySpan<string> messages) => writer.Write(LogSeverity.Info, component, messages);

    /// <summary>Whether <see cref="Verbose"/> writes; to be asked before a message is made that costs something.</summary>
    public bool IsVerbose(int level) => _level >= level;

    /// <summary>Written only when <c>-v</c>, or <c>--vmodule</c> for the component, is at least <paramref name="level"/>.</summary>
    public void Verbose(int level, string message)
    {
        if (IsVerbose(level))
            writer.Write(LogSeverity.Info, component, message);
    }

    public void Warning(string message) => writer.Write(LogSeverity.Warning, component, message);

    public void Error(string message) => writer.Write(LogSeverity.Error, component, message);
}
