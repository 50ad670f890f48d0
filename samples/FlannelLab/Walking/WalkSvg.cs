using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;

namespace FlannelLab.Walking;

/// <summary>A walk as a picture: the lab, the path in both directions with a number at every device, and a caption for each
/// number.</summary>
internal static class WalkSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int LineHeight = 15;
    private const int CaptionColumns = 86;   // characters of the small font in half the width

    // Colours by class, and the same classes again for dark mode.
    private const string Style = """
        text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2328 }
        .small { font-size: 11px } .title { font-size: 15px; font-weight: bold }
        .paper { fill: #ffffff } .box { fill: #f6f8fa; stroke: #8c959f } .device { fill: #ffffff; stroke: #8c959f } .wire { stroke: #8c959f; stroke-width: 3 }
        .there { fill: #0550ae } .back { fill: #953800 }
        .way { fill: none; stroke-width: 2.5; stroke-linejoin: round } .way.there { stroke: #0969da } .way.back { stroke: #bc4c00; stroke-dasharray: 6 3 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 }
          .paper { fill: #0d1117 } .box { fill: #161b22; stroke: #6e7681 } .device { fill: #21262d; stroke: #6e7681 } .wire { stroke: #6e7681 }
          .there { fill: #79c0ff } .back { fill: #ffa657 }
          .way { fill: none } .way.there { stroke: #58a6ff } .way.back { stroke: #f0883e }
        }
        """;

    public static void Write(TextWriter output, WalkReport walk)
    {
        string[] there = [.. Captions("There", walk.Request)], back = [.. Captions("And back", walk.Reply)];
        var scene = new WalkScene(walk);
        int height = WalkMap.Bottom - scene.EmptyTop + (Math.Max(there.Length, back.Length) + 2) * LineHeight;
        using var svg = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true });
        svg.WriteStartElement("svg", Namespace);
        Attributes(svg, ("viewBox", $"0 0 {WalkMap.Width} {height}"), ("width", WalkMap.Width), ("height", height), ("role", "img"));
        svg.WriteElementString("title", Namespace, $"{walk.From} > {walk.To}");
        svg.WriteElementString("desc", Namespace, $"{walk.Sent}; way: {walk.Way}");
        svg.WriteElementString("style", Namespace, Style);
        Rectangle(svg, "paper", 0, 0, WalkMap.Width, height);
        Text(svg, "title", WalkMap.Margin, 30, $"{walk.From} > {walk.To}");
        Text(svg, "small", WalkMap.Margin, 50, walk.Sent);
        svg.WriteStartElement("g", Namespace);
        Attributes(svg, ("transform", $"translate(0 {-scene.EmptyTop})"));
        // The paths are drawn above the places and below the devices, so that names stay readable.
        scene.DrawPlaces(svg);
        scene.DrawWay(svg, walk.Request, "there", -5);
        scene.DrawWay(svg, walk.Reply, "back", 5);
        scene.DrawDevices(svg);
        scene.DrawNumbers(svg);
        Column(svg, there, "there", WalkMap.Margin);
        Column(svg, back, "back", WalkMap.Width / 2 + WalkMap.Margin / 2);
        svg.WriteEndElement();
        svg.WriteEndElement();
    }

    public static void Rectangle(XmlWriter svg, string style, int x, int y, int width, int height)
    {
        svg.WriteStartElement("rect", Namespace);
        Attributes(svg, ("class", style), ("x", x), ("y", y), ("width", width), ("height", height), ("rx", style == "paper" ? 0 : 5));
        svg.WriteEndElement();
    }

    public static void Line(XmlWriter svg, string style, params IEnumerable<(int X, int Y)> points)
    {
        svg.WriteStartElement("polyline", Namespace);
        Attributes(
            svg, ("class", style),
            ("points", string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X},{point.Y}")))));
        svg.WriteEndElement();
    }

    public static void Text(XmlWriter svg, string style, int x, int y, string text, bool centred = false)
    {
        svg.WriteStartElement("text", Namespace);
        Attributes(svg, ("class", style), ("x", x), ("y", y), ("text-anchor", centred ? "middle" : "start"));
        svg.WriteAttributeString("xml", "space", null, "preserve");
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static void Column(XmlWriter svg, string[] lines, string style, int x)
    {
        foreach ((int i, string line) in lines.Index())
            Text(svg, line.StartsWith(' ') ? "small" : $"small {style}", x, WalkMap.Bottom + (i + 1) * LineHeight, line);
    }

    /// <summary>The lines of the captions; continuation lines start with blanks.</summary>
    private static IEnumerable<string> Captions(string title, IReadOnlyList<HopReport> hops)
    {
        yield return title;
        foreach (HopReport hop in hops)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{hop.Number,2} {hop.Milliseconds,7:+0.000} ms  {hop.Spot}, " +
                $"{(hop.Outgoing ? "out" : "in")}");
            IEnumerable<string> facts = [
                .. hop.Notes,
                hop.SourceMac is null ? "link-type RAW" : $"{hop.SourceMac} > {hop.DestinationMac}",
                .. hop.Headers.Select((header, depth) =>
                    $"{new string(' ', 2 * depth)}{header.Source} > {header.Destination}, ttl {header.TimeToLive}, {header.Length} bytes"),
                hop.Payload,
            ];
            foreach (string line in facts.SelectMany(fact => Wrap(fact, CaptionColumns - 6)))
                yield return "      " + line;
        }
    }

    /// <summary>Wraps a sentence at word boundaries.</summary>
    internal static IEnumerable<string> Wrap(string text, int columns)
    {
        while (text.Length > columns)
        {
            int end = text.LastIndexOf(' ', columns);
            if (end <= 0)
                end = columns;
            yield return text[..end];
            text = text[end..].TrimStart();
        }

        yield return text;
    }

    private static void Attributes(XmlWriter svg, params (string Name, object Value)[] attributes)
    {
        foreach ((string name, object value) in attributes)
            svg.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
