using System;
using System.IO;

namespace Build.Tests;

/// <summary>The folder of this repository, in which the tests were built.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "build.sh")))
            folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new FileNotFoundException("The tests do not lie in the repository: no build.sh above them.");
    }
}
