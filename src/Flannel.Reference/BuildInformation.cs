using System.Reflection;

namespace Flannel.Reference;

/// <summary>What this program is.</summary>
internal static class BuildInformation
{
    /// <summary>Such as <c>0.1.0</c>, or <c>0.1.1-alpha.0.7</c> seven commits after that.</summary>
    public static string Version { get; } =
        typeof(BuildInformation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "unknown";
}
