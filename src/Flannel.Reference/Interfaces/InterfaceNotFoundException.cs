namespace Flannel.Reference.Interfaces;

/// <summary>One way to find the external interface led nowhere; another may.</summary>
internal sealed class InterfaceNotFoundException(string message) : Exception(message);
