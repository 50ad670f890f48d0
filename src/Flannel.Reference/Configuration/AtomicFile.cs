namespace Flannel.Reference.Configuration;

/// <summary>Puts a whole file in place at once: a reader sees the old contents or the new, also after a crash.</summary>
internal static class AtomicFile
{
    /// <summary>Everybody may read: CNI plugins do so under other users.</summary>
    public const UnixFileMode DefaultMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes a temporary file beside <paramref name="path"/> and renames it.</summary>
    /// <param name="temporary">The temporary file, in the same folder.</param>
    /// <param name="replace">Whether an existing file gives way; otherwise <see cref="IOException"/>.</param>
    /// <param name="mode">Who may do what with it, whatever the umask says.</param>
    public static void Write(string path, string temporary, ReadOnlySpan<byte> contents, bool replace, UnixFileMode mode = DefaultMode)
    {
        try
        {
            using (FileStream stream = Create(temporary, mode))
            {
                stream.Write(contents);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, replace);
        }
        catch
        {
            FileError.Try(() => File.Delete(temporary));   // the first error is the one to report
            throw;
        }
    }

    private static FileStream Create(string path, UnixFileMode mode)
    {
        var stream = new FileStream(path,
            new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode });
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        return stream;
    }
}
