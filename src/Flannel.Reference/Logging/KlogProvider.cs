using Microsoft.Extensions.Logging;

namespace Flannel.Reference.Logging;

/// <summary>klog as a provider of Microsoft.Extensions.Logging: a category is a component.</summary>
internal sealed class KlogProvider(KlogWriter writer, LogLevels levels) : ILoggerProvider
{
    /// <summary>How much a component writes.</summary>
    public int LevelOf(string component) => levels.Of(component);

    public ILogger CreateLogger(string categoryName) => new KlogLogger(writer, categoryName, LevelOf(categoryName));

    /// <summary>The writer belongs to whoever made it.</summary>
    public void Dispose()
    {
    }
}
