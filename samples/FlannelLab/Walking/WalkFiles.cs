using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace FlannelLab.Walking;

/// <summary>The files of a walk: a picture, the text, and a capture of each device.</summary>
internal static class WalkFiles
{
    /// <returns>The files that were written.</returns>
    public static List<string> Write(string folder, Walk walk, WalkReport report)
    {
        Directory.CreateDirectory(folder);
        // Captures of an earlier walk could be mistaken for this one's.
        foreach (string old in Directory.EnumerateFiles(folder, "*.pcapng"))
            File.Delete(old);
        string picture = Path.Combine(folder, "walk.svg"), text = Path.Combine(folder, "walk.txt");
        using (var output = new StreamWriter(picture))
            WalkSvg.Write(output, report);
        using (var output = new StreamWriter(text))
            WalkText.Write(output, report);
        List<string> files = [picture, text];
        (Step Step, string Comment)[] steps = [
            .. walk.Request.Zip(report.Request, (step, hop) => (step, $"{hop.Number}: there, {Describe(hop)}")),
            .. walk.Reply.Zip(report.Reply, (step, hop) => (step, $"{hop.Number}: back, {Describe(hop)}")),
        ];
        Dictionary<CapturedFrame, string> comments = steps.ToDictionary(step => step.Step.Frame, step => step.Comment);
        foreach ((int number, CapturePoint point) in steps.Select(step => step.Step.Point).Distinct().Index())
        {
            CapturedFrame[] frames = [.. walk.Frames.Where(frame => frame.Point == point).OrderBy(frame => frame.Nanoseconds)];
            string file = Path.Combine(folder,
                string.Create(CultureInfo.InvariantCulture, $"{number + 1:00}-{point.Place}-{point.Device}.pcapng"));
            using var writer = new PcapngWriter(File.Create(file), point.Device, $"{point.Place}, namespace {point.Room.Name}",
                frames[0].Ethernet);
            foreach (CapturedFrame frame in frames)
                writer.Write(frame, comments.GetValueOrDefault(frame));
            files.Add(file);
        }

        return files;
    }

    private static string Describe(HopReport hop) => string.Join("; ", [hop.Outgoing ? "out" : "in", .. hop.Notes]);
}
