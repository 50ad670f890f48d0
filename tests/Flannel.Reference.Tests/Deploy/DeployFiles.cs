using System;
using System.IO;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>Where the tests find the files of <c>deploy/</c>.</summary>
internal static class DeployFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "deploy");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));
}
