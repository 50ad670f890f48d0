using System;

namespace CniBridge.Protocol;

/// <summary>A request that cannot be served. The message is the one line that a runtime shows: the thing at fault and the remedy.</summary>
internal sealed class CniException(CniErrorCode code, string message, string? details = null) : Exception(message)
{
    public CniErrorCode Code { get; } = code;

    public string? Details { get; } = details;
}
