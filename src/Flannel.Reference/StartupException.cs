namespace Flannel.Reference;

/// <summary>The daemon cannot start or go on. The message is the one line its user reads: the thing at fault and the remedy.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
