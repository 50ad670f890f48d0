using System;
using System.IO;
using System.Linq;
using Build.Tests;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

/// <summary>The code of an article, which a test runs line by line.</summary>
internal static class Article
{
    public static void AssertRuns(string article, string test, int atLeast)
    {
        string here = Path.Combine(RepositoryRoot.Path, "tests", "Netlink.KernelTests", "Netfilter", test);
        string[] compiled = [.. File.ReadLines(here).Select(static line => line.Trim())];
        bool isCode = false;
        int lines = 0;
        foreach (string line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "docs", "articles", article)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = line is "```csharp";
            else if (isCode && line.Trim().Length > 0 && !line.StartsWith("using Net", StringComparison.Ordinal))
                Assert.True(compiled.Contains(line.Trim()) && ++lines > 0, $"The article says what does not run here: {line}");
        }

        Assert.True(lines >= atLeast);
    }
}
