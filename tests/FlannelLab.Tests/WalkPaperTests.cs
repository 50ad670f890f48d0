using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using FlannelLab.Walking;
using Xunit;

namespace FlannelLab.Tests;

/// <summary>A walk as text and as a picture.</summary>
public sealed class WalkPaperTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Text_OfASight_HasTimePlaceReasonHeadersAndCommand()
    {
        string[] lines = Text(WalkSamples.Ipip()).Split('\n');

        int at = Array.FindIndex(lines, line => line.Contains("node3 net0, out", StringComparison.Ordinal));
        Assert.Equal(
            [
                "  5    +0.500 ms  node3 net0, out",
                "                    because: route default via 10.1.8.1 dev net0",
                "                    66:1e:0c:01:b0:60 > 6a:99:0f:73:74:63",
                "                    10.1.8.10 > 10.1.5.11, ttl 63, 104 bytes, IPIP",
                "                      10.244.3.3 > 10.244.1.2, ttl 63, 84 bytes, ICMP echo request, id 60, seq 0",
                "                    $ nsenter --net=/run/netns/lab-node3 tcpdump -pnevi net0 icmp",
                "",
            ],
            lines[at..(at + 7)]);
        Assert.Contains("84 bytes + 20 in the tunnel", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithoutAnAnswer_SaysSo()
        => Assert.Contains("No answer came", Text(WalkSamples.Ipip() with { Answered = false, Reply = [] }), StringComparison.Ordinal);

    [Fact]
    public void Picture_OfAWalk_IsWellFormedAndHasACaptionForEverySight()
    {
        WalkReport walk = WalkSamples.Ipip();
        XElement svg = Picture(walk);

        Assert.Equal(s_svg + "svg", svg.Name);
        Assert.Equal("node3-pod2 <net> & co > node2-pod1", svg.Element(s_svg + "title")!.Value);
        string[] texts = [.. svg.Descendants(s_svg + "text").Select(text => text.Value)];
        foreach (HopReport hop in walk.Request.Concat(walk.Reply))
            Assert.Single(texts, text => text.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{hop.Number,2} "),
                StringComparison.Ordinal) && text.Contains(hop.Spot, StringComparison.Ordinal));
    }

    [Fact]
    public void Picture_OfAWalk_ShowsBothDirectionsAndColoursForADarkPage()
    {
        XElement svg = Picture(WalkSamples.Ipip());

        Assert.Equal(["way there", "way back"],
            svg.Descendants(s_svg + "polyline").Select(line => (string)line.Attribute("class")!)
                .Where(style => style.StartsWith("way", StringComparison.Ordinal)));
        Assert.Contains("prefers-color-scheme: dark", svg.Element(s_svg + "style")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_Everything_LiesWithinTheFrame()
    {
        XElement svg = Picture(WalkSamples.Ipip());
        int width = (int)svg.Attribute("width")!, height = (int)svg.Attribute("height")!;

        // what the group that draws the lab is moved by
        string moved = svg.Element(s_svg + "g")!.Attribute("transform")!.Value;
        int shift = int.Parse(moved["translate(0 ".Length..^1], CultureInfo.InvariantCulture);
        Assert.All(svg.Descendants(s_svg + "text"),
            text => Assert.True((int)text.Attribute("x")! < width
                && (int)text.Attribute("y")! + (text.Parent == svg ? 0 : shift) is var y && y > 0 && y < height, text.ToString()));
        Assert.All(svg.Descendants(s_svg + "rect"),
            box => Assert.True((int)box.Attribute("x")! + (int)box.Attribute("width")! <= width, box.ToString()));
    }

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("short", 7, "short")]
    [InlineData("unbreakable", 4, "unbr|eaka|ble")]
    public void Wrap_Sentences_BreaksBetweenWords(string text, int columns, string expected)
        => Assert.Equal(expected, string.Join('|', WalkSvg.Wrap(text, columns)));

    private static string Text(WalkReport walk)
    {
        using var output = new StringWriter { NewLine = "\n" };
        WalkText.Write(output, walk);
        return output.ToString();
    }

    private static XElement Picture(WalkReport walk)
    {
        using var output = new StringWriter();
        WalkSvg.Write(output, walk);
        return XElement.Parse(output.ToString());
    }
}
