namespace Flannel.Reference.Logging;

/// <summary>How grave a line is; klog prints the first letter.</summary>
internal enum LogSeverity
{
    Info,
    Warning,
    Error,
}
