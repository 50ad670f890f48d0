namespace Flannel.Reference.Masquerading;

/// <summary>The rules could not be read or written. The message says which program failed and what it said.</summary>
internal sealed class MasqueradeException(string message) : Exception(message);
