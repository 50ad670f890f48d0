using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Build.Tests;
using Netlink.Connection;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Connection;

/// <summary>The article shows every remedy, in the words of the messages.</summary>
public sealed class TroubleshootingTests
{
    private const string Begin = "<!-- remedies: held by a test, which says what belongs here -->\n", End = "<!-- end of remedies -->";

    [Fact]
    public void Article_Remedies_AreThoseOfTheMessages()
    {
        string article = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/articles/troubleshooting.md"));
        int begin = article.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

        string table = "| error | request | the kernel says | what helps |\n|---|---|---|---|\n"
            + string.Concat(Remedies.All.Select(static entry => Row(entry.Remedy, entry.Requests)));

        Assert.Equal(table, article[begin..article.IndexOf(End, StringComparison.Ordinal)], ignoreLineEndingDifferences: true);
    }

    private static string Row(Remedy remedy, IReadOnlyList<string> requests)
    {
        string request = requests.Count == 0 ? "any" : string.Join(", ", requests.Select(name => $"`{name}`"));
        string sentence = string.Join(", ", remedy.Sentences.Select(part => part.Length == 0 ? "nothing" : $"“… {part} …”"));
        return $"| {remedy.Error} | {request} | {sentence} | {remedy.Text} |\n";
    }
}
