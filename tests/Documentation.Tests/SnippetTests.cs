using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Build.Tests;
using Xunit;

namespace Documentation.Tests;

/// <summary>What a reader copies from a page compiles.</summary>
public sealed class SnippetTests
{
    private static readonly string s_root = RepositoryRoot.Path;

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(s_root, "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(s_root, file))
            .Where(file => !file.StartsWith("artifacts", StringComparison.Ordinal)
                && !file.StartsWith("docs/adr", StringComparison.Ordinal)   // they show what was weighed, and what is no more
                && !file.Contains("/bin/", StringComparison.Ordinal)
                && File.ReadAllText(Path.Combine(s_root, file)).Contains("```csharp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Block_OfAPage_Compiles(string page)
    {
        IReadOnlyList<string> problems = new Page(File.ReadAllText(Path.Combine(s_root, page))).Problems();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
