using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Build.Tests;
using Netlink.Bench.Runner;
using Xunit;

namespace Documentation.Tests;

/// <summary>The chart of the benchmark's ratios, and that pages show what was measured.</summary>
public sealed class ChartTests
{
    private const string Table = """
        Beside others:

        | task | Netlink | `ip -batch` |
        |---|---|---|
        | list <all> routes | 0.8 | 12,345 |
        | watch | 1.4 | loses nearly all |

        After it.
        """;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Parse_TableAmongProse_TakesNumbersAndLeavesWordsOut()
    {
        RatioTable table = RatioTable.Parse(Table);

        Assert.Equal(["Netlink", "ip -batch"], table.Peers);
        Assert.Equal(["list <all> routes", "watch"], table.Rows.Select(row => row.Task));
        Assert.Equal([0.8, 12345], table.Rows[0].Ratios);
        Assert.Equal([1.4, double.NaN], table.Rows[1].Ratios);
    }

    [Theory]
    [InlineData("no table")]
    [InlineData("| task | Netlink |\n|---|---|\n| a | 1 | 2 |")]
    public void Parse_NoTableOrTooManyCells_SaysSo(string page) => Assert.Throws<FormatException>(() => RatioTable.Parse(page));

    [Fact]
    public void Draw_Ratios_HasABarForEachOfALengthThatGrowsWithIt()
    {
        double[] lengths = Bars(RatioChart.Draw(RatioTable.Parse("| task | Netlink | a | b |\n|---|---|---|---|\n| t | 2 | 20 | 200 |")));

        Assert.Equal(3, lengths.Length);
        Assert.Equal(lengths[1] - lengths[0], lengths[2] - lengths[1], 0.5);   // logarithmic: ten times as much is one step more
        Assert.True(lengths[0] > 10);
    }

    [Fact]
    public void Draw_LessThanRawC_EndsAtItsLine()
    {
        XElement chart = XElement.Parse(RatioChart.Draw(RatioTable.Parse(Table)));

        XElement bar = chart.Elements(s_svg + "rect").First(rect => (double?)rect.Attribute("y") >= 60);
        string line = (string)chart.Elements(s_svg + "path").Single(path => (string?)path.Attribute("class") == "raw").Attribute("d")!;
        Assert.StartsWith($"M{(double)bar.Attribute("x")! + (double)bar.Attribute("width")!:0.#} ", line, StringComparison.Ordinal);
        Assert.Contains(chart.Elements(s_svg + "text"), text => text.Value == "list <all> routes");
    }

    [Theory]
    [InlineData("| task | Netlink |\n|---|---|\n| t | none |")]
    [InlineData("| task | Netlink |\n|---|---|\n| t | 0 |")]
    public void Draw_NothingToShow_IsRefused(string page)
        => Assert.Throws<ArgumentException>(() => RatioChart.Draw(RatioTable.Parse(page)));

    [Fact]
    public void Chart_OfPerformance_IsDrawnFromItsTable()
        => Assert.Equal(RatioChart.Draw(RatioTable.Parse(Read("docs/articles/performance.md"))),
            Read("docs/images/performance-ratios.svg"));

    [Fact]
    public void Table_OfTheHomePage_HasRowsOfPerformance()
    {
        string[] rows = [.. Read("docs/index.md").Split('\n')
            .Where(line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))];

        Assert.True(rows.Length > 3);
        Assert.Empty(rows.Except(Read("docs/articles/performance.md").Split('\n')));
    }

    private static double[] Bars(string chart)
        => [.. XElement.Parse(chart).Elements(s_svg + "rect").Where(rect => (double?)rect.Attribute("y") >= 60)
            .Select(rect => (double)rect.Attribute("width")!)];

    private static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, file));
}
