using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Build.Tests;
using Xunit;

namespace Documentation.Tests;

/// <summary>What stands beside the words of other tools compiles too.</summary>
public sealed partial class ComingFromTests
{
    private static readonly string s_articles = Path.Combine(RepositoryRoot.Path, "docs/articles");

    public static TheoryData<string> Pages
        => [.. Directory.GetFiles(s_articles, "coming-from-*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Row_OfATable_Compiles(string page)
    {
        string markdown = File.ReadAllText(Path.Combine(s_articles, page));
        IReadOnlyList<string> rows = [.. Row().Matches(markdown).Select(match => Statement(match.Groups["code"].Value))];
        Assert.True(rows.Count > 10, $"{page} has {rows.Count} rows.");

        // Behind the blocks of the page, whose variables the rows know. Each has a scope of its own.
        string all = $"{markdown}\n```csharp\n{string.Concat(rows.Select(row => $"{{ {row} }}\n"))}```\n";
        int first = markdown.Count(c => c == '\n') + 3;
        IReadOnlyList<string> problems = [.. new Page(all).Problems().Select(problem => Explain(problem, rows, first))];

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Row_ThatDoesNotCompile_IsFound()
    {
        Match row = Assert.Single(Row().Matches("| `ip link` | `rtnl.Links.Lst()` |\n"));
        Assert.Equal("rtnl.Links.Lst();", Statement(row.Groups["code"].Value));
        Assert.NotEmpty(new Page("```csharp\n{ rtnl.Links.Lst(); }\n```\n").Problems());
    }

    /// <summary>An expression stands for a statement; a table writes a bar as <c>\|</c>.</summary>
    private static string Statement(string code)
        => code.Replace(@"\|", "|", StringComparison.Ordinal) + (code[^1] is ';' or '}' ? "" : ";");

    private static string Explain(string problem, IReadOnlyList<string> rows, int first)
        => LineNumber().Match(problem) is { Success: true } match
            && int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture) - first is int row
            && row >= 0 && row < rows.Count ? $"{rows[row]} {problem}" : problem;

    [GeneratedRegex(@"^\|.*\| `(?<code>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^line (?<line>\d+)")]
    private static partial Regex LineNumber();
}
