using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Build.Tests;

namespace Samples.KernelTests.ComingFrom;

/// <summary>The rows of a page that sets other words beside C#, each as a method.</summary>
internal sealed partial class RowProgram
{
    private readonly Type _rows;

    /// <param name="page">The page's file name.</param>
    /// <param name="replace">What stands in the text for what a test has instead, such as the id of a process.</param>
    public RowProgram(string page, params IReadOnlyList<(string Text, string Instead)> replace)
    {
        string markdown = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/articles", page));
        foreach ((string text, string instead) in replace)
            markdown = markdown.Replace(text, instead, StringComparison.Ordinal);
        Rows = [.. Row().Matches(markdown).Select(match => (match.Groups["words"].Value.Trim('`'), match.Groups["code"].Value))];
        (string usings, string variables) = SnippetCompiler.Split(SnippetCompiler.Blocks(markdown)[0]);
        _rows = SnippetCompiler.Compile(usings, string.Concat(Rows.Select((row, i) => $$"""

            public static async Task Row{{i}}(Action between)
            {
            {{variables}}
                between();
            { {{Statement(row.Code)}} }
                await Task.CompletedTask;
            }

            """)));
    }

    /// <summary>What is written in the other tool's words, and here.</summary>
    public IReadOnlyList<(string Words, string Code)> Rows { get; }

    /// <summary>Runs the lines above the tables, then something else, then the row.</summary>
    public void Run(int row, Action between)
    {
        MethodInfo method = _rows.GetMethod($"Row{row}")!;
        ((Task)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [between], null)!).GetAwaiter().GetResult();
    }

    // A watch goes on for ever; a row is followed until it tells of something.
    private static string Statement(string code)
        => code.Replace(@"\|", "|", StringComparison.Ordinal)
            .Replace("Console.WriteLine(change);", "{ Console.WriteLine(change); break; }", StringComparison.Ordinal)
            + (code[^1] is ';' or '}' ? "" : ";");

    [GeneratedRegex(@"^\| (?<words>.+?) \| `(?<code>[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
