namespace Flannel.Reference;

/// <summary>What this program is.</summary>
internal static class BuildInformation
{
    /// <summary>Such as <c>0.1.0</c>.</summary>
    public static string Version { get; } = typeof(BuildInformation).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "unknown";
}
