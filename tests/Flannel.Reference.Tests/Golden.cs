using System;
using System.IO;

namespace Flannel.Reference.Tests;

/// <summary>Recordings of the flanneld this one stands in for; see Golden/README.md.</summary>
internal static class Golden
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name));
}
