using System;

namespace CniBridge.Protocol;

/// <summary>A request that failed. The message is the one line that a runtime shows: the cause and the remedy.</summary>
internal sealed class CniException(CniErrorCode code, string message, string? details = null) : Exception(message)
{
    public CniErrorCode Code { get; } = code;

    public string? Details { get; } = details;
}
