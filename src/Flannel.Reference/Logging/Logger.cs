namespace Flannel.Reference.Logging;

/// <summary>The log as one component of the daemon sees it.</summary>
internal sealed class Logger(KlogWriter writer, string component, int verbosity)
{
    public Logger For(string otherComponent) => new(writer, otherComponent, verbosity);

    public void Info(string message) => writer.Write(LogSeverity.Info, component, message);

    /// <summary>Written only when <c>-v</c> is at least <paramref name="level"/>.</summary>
    public void Verbose(int level, string message)
    {
        if (verbosity >= level)
            writer.Write(LogSeverity.Info, component, message);
    }

    public void Warning(string message) => writer.Write(LogSeverity.Warning, component, message);

    public void Error(string message) => writer.Write(LogSeverity.Error, component, message);
}
