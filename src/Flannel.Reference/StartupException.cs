namespace Flannel.Reference;

/// <summary>The daemon cannot start or continue. The message is the one line the user reads: the fault and the remedy.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
