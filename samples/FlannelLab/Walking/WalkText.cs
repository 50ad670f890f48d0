using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace FlannelLab.Walking;

/// <summary>The report of a walk as text, which combines the captures of all devices.</summary>
internal static class WalkText
{
    private const string Indent = "                    ";

    public static void Write(TextWriter output, WalkReport walk)
    {
        output.WriteLine($"{walk.From} > {walk.To}");
        output.WriteLine($"{walk.Sent}; way: {walk.Way}. Times are since the first sight.");
        WriteWay(output, "There", walk.Request);
        WriteWay(output, "And back", walk.Reply);
        output.WriteLine();
        output.WriteLine(walk.Complete ? Summary(walk)
            : walk.Answered ? "An answer came, but not every device of its way was seen."
            : "No answer came; the packet was last seen at the last device above.");
    }

    private static void WriteWay(TextWriter output, string title, IReadOnlyList<HopReport> hops)
    {
        output.WriteLine();
        output.WriteLine($"{title} ({hops.Count} sights)");
        foreach (HopReport hop in hops)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{hop.Number,3}  {hop.Milliseconds,8:+0.000} ms  {hop.Spot}, {(hop.Outgoing ? "out" : "in")}"));
            foreach (string note in hop.Notes)
                output.WriteLine($"{Indent}because: {note}");
            output.WriteLine(hop.SourceMac is null ? $"{Indent}link-type RAW: no MAC addresses"
                : $"{Indent}{hop.SourceMac} > {hop.DestinationMac}");
            if (hop.Outer is HeaderReport outer)
                output.WriteLine($"{Indent}{Words(outer)}, IPIP");
            output.WriteLine($"{Indent}{(hop.Outer is null ? "" : "  ")}{Words(hop.Inner)}, {hop.Payload}");
            foreach (string command in hop.Commands)
                output.WriteLine($"{Indent}$ {command}");
        }
    }

    private static string Words(HeaderReport header)
        => string.Create(CultureInfo.InvariantCulture, $"{header.Source} > {header.Destination}, ttl {header.TimeToLive}, " +
            $"{header.Length} bytes");

    private static string Summary(WalkReport walk)
    {
        HopReport last = walk.Reply[^1];
        int outer = walk.Request.Where(hop => hop.Outer is not null).Select(hop => hop.Outer!.Length - hop.Inner.Length).FirstOrDefault();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{walk.Request.Count} sights there, {walk.Reply.Count} back; {walk.Request[0].Inner.Length} " +
            $"bytes{(outer > 0 ? $" + {outer} in the tunnel" : "")}; "
            + $"the answer came with ttl {last.Inner.TimeToLive} after {last.Milliseconds:0.000} ms.");
    }
}
