namespace Flannel.Reference;

/// <summary>Recognizes the exceptions of the library for what the kernel did not do.</summary>
internal static class KernelFailure
{
    /// <summary>Whether the kernel refused a request, could not be asked, or did not answer. A socket or a group is refused with
    /// <see cref="UnauthorizedAccessException"/> by a security module, or by the seccomp filter of a container.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException or TimeoutException;
}
