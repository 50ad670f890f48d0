namespace Flannel.Reference.Leases.Http;

/// <summary>A server answered, and refused; or it did not answer.</summary>
internal abstract class ServerException(string message, Exception? cause) : Exception(message, cause)
{
    /// <summary>Whether the same may work later.</summary>
    public abstract bool IsTemporary { get; }

    /// <summary>How long the server wants to be left alone.</summary>
    public TimeSpan RetryAfter { get; protected init; }

    /// <summary>Whether nothing came for too long. Of a watch that is no fault: so a dead connection is told from quiet.</summary>
    public bool IsSilence => InnerException is TimeoutException;
}
