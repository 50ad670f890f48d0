using System;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace Netlink.Bench.Runner;

/// <summary>Ratios as bars, in SVG, for light pages and dark ones. The scale is logarithmic: peers differ by powers of ten.</summary>
internal static class RatioChart
{
    private const int Width = 900, Left = 290, Right = 70, Bar = 13, Gap = 16, Top = 64;

    private static readonly string[] s_light = ["#0e7490", "#4338ca", "#b45309", "#15803d", "#9d174d", "#57534e"];
    private static readonly string[] s_dark = ["#22d3ee", "#a5b4fc", "#fbbf24", "#4ade80", "#f472b6", "#d6d3d1"];

    /// <exception cref="ArgumentException">The table has no ratio, or one that is not positive.</exception>
    public static string Draw(RatioTable table)
    {
        double[] all = [.. table.Rows.SelectMany(row => row.Ratios).Where(ratio => !double.IsNaN(ratio))];
        if (all.Length == 0 || all.Min() <= 0)
            throw new ArgumentException("A chart needs ratios, and positive ones.", nameof(table));
        double low = Math.Min(0.5, all.Min()), high = Math.Pow(10, Math.Ceiling(Math.Log10(Math.Max(10, all.Max()))));
        int height = Top + table.Rows.Sum(row => (row.Ratios.Count(ratio => !double.IsNaN(ratio)) * Bar) + Gap) + 14;

        var svg = new StringBuilder();
        Begin(svg, table, height);
        for (double tick = 1; tick <= high; tick *= 10)
        {
            svg.AppendLine(Invariant($"  <path class=\"{(tick == 1 ? "raw" : "grid")}\" d=\"M{X(tick):0.#} {Top - 8}V{height - 14}\"/>"));
            string name = tick == 1 ? "raw C" : Invariant($"{tick:#,0}×");
            svg.AppendLine(Invariant($"  <text class=\"small\" x=\"{X(tick):0.#}\" y=\"{Top - 14}\" text-anchor=\"middle\">{name}</text>"));
        }
        double y = Top;
        foreach ((string task, double[] ratios) in table.Rows)
        {
            string title = SecurityElement.Escape(task);
            svg.AppendLine(Invariant($"  <text x=\"{Left - 12}\" y=\"{y + 11:0.#}\" text-anchor=\"end\">{title}</text>"));
            for (int peer = 0; peer < ratios.Length; peer++)
            {
                if (double.IsNaN(ratios[peer]))
                    continue;
                double from = Math.Min(X(1), X(ratios[peer])), length = Math.Max(2, Math.Abs(X(ratios[peer]) - X(1)));
                svg.Append(Invariant($"  <rect class=\"p{peer}\" x=\"{from:0.#}\" y=\"{y:0.#}\" "))
                    .AppendLine(Invariant($"width=\"{length:0.#}\" height=\"{Bar - 2}\"/>"));
                string label = Label(ratios[peer]);
                svg.AppendLine(Invariant($"  <text class=\"small\" x=\"{from + length + 4:0.#}\" y=\"{y + 10:0.#}\">{label}</text>"));
                y += Bar;
            }
            y += Gap;
        }
        return svg.AppendLine("</svg>").ToString();

        double X(double ratio) => Left + ((Width - Left - Right) * Math.Log(ratio / low) / Math.Log(high / low));
    }

    private static void Begin(StringBuilder svg, RatioTable table, int height)
    {
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" "))
            .Append(Invariant($"width=\"{Width}\" height=\"{height}\" "))
            .AppendLine("role=\"img\" aria-labelledby=\"title\">");
        svg.AppendLine("  <title id=\"title\">CPU time as a multiple of that of raw C, on a logarithmic scale; less is better</title>");
        svg.AppendLine("  <style>").AppendLine("    text { font: 13px system-ui, \"DejaVu Sans\", sans-serif; fill: #1f2937; }");
        svg.AppendLine("    .small { font-size: 10.5px; fill: #4b5563; }").AppendLine("    .grid { stroke: #cbd5e1; }")
            .AppendLine("    .raw { stroke: #475569; stroke-width: 1.5; }");
        Fill(svg, s_light, "    ");
        svg.AppendLine("    @media (prefers-color-scheme: dark) {");
        svg.AppendLine("      text { fill: #e5e7eb; }").AppendLine("      .small { fill: #9ca3af; }")
            .AppendLine("      .grid { stroke: #374151; }")
            .AppendLine("      .raw { stroke: #94a3b8; }");
        Fill(svg, s_dark, "      ");
        svg.AppendLine("    }").AppendLine("  </style>");
        double x = Left;
        for (int peer = 0; peer < table.Peers.Count; peer++)
        {
            svg.AppendLine(Invariant($"  <rect class=\"p{peer}\" x=\"{x:0.#}\" y=\"9\" width=\"12\" height=\"12\"/>"));
            svg.AppendLine(Invariant($"  <text x=\"{x + 17:0.#}\" y=\"20\">{SecurityElement.Escape(table.Peers[peer])}</text>"));
            x += 40 + (table.Peers[peer].Length * 7.5);
        }
    }

    private static void Fill(StringBuilder svg, string[] colours, string indent)
    {
        for (int peer = 0; peer < colours.Length; peer++)
            svg.AppendLine(Invariant($"{indent}.p{peer} {{ fill: {colours[peer]}; }}"));
    }

    private static string Label(double ratio)
        => ratio < 10 ? Invariant($"{ratio:0.00}") : ratio < 100 ? Invariant($"{ratio:0.0}") : Invariant($"{ratio:#,0}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
