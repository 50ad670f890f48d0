using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace Flannel.Reference;

/// <summary>Determines whether standard error is the descriptor that the daemon was started with, and whether it can be written.</summary>
/// <remarks>If it was closed, the runtime has reused its number for a descriptor of its own before any of our code ran, such as one of a
/// pipe between its threads, of which it holds both ends. Writing there ends the process.</remarks>
internal static class StandardError
{
    private const string Descriptors = "/proc/self/fd";
    private const int Number = 2;

    public static bool IsOpen
    {
        get
        {
            if (!Directory.Exists(Descriptors))
                return true;   // It cannot be determined.
            if (Target("2") is not { } ours || ours.StartsWith("anon_inode:", StringComparison.Ordinal)
                || ours.StartsWith("/memfd:", StringComparison.Ordinal))
                return false;
            if (!ours.StartsWith("pipe:", StringComparison.Ordinal))
                return true;
            return !IsForReading("2")
                && !Directory.EnumerateFileSystemEntries(Descriptors).Select(Path.GetFileName)
                .Any(other => Target(other!) == ours && IsForReading(other!));
        }
    }

    /// <summary>Waits until a write would not wait.</summary>
    /// <returns>False when it still would after that time. If it cannot be determined, the write is to be tried.</returns>
    public static unsafe bool IsWritable(TimeSpan limit)
    {
        var descriptor = new pollfd { fd = Number, events = POLLOUT };
        return poll(&descriptor, 1, (int)limit.TotalMilliseconds) != 0;
    }

    private static string? Target(string descriptor) => FileError.Try(() => new FileInfo($"{Descriptors}/{descriptor}").LinkTarget, null);

    private static bool IsForReading(string descriptor)
        => (fcntl(int.Parse(descriptor, CultureInfo.InvariantCulture), F_GETFL) & O_ACCMODE) == O_RDONLY;
}
