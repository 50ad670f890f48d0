using System;
using System.IO;
using System.Linq;
using global::NetlinkTool;

namespace Samples.KernelTests.NetlinkTool;

/// <summary>Runs the tool within this process.</summary>
internal static class DecodeRun
{
    private static readonly string s_recordings = Path.Combine(AppContext.BaseDirectory, "Recordings");

    public static string PathOf(string recording) => Path.Combine(s_recordings, recording);

    public static byte[] BytesOf(string recording) => File.ReadAllBytes(PathOf(recording));

    /// <summary>Decodes a recording.</summary>
    /// <param name="recording">The name of its file.</param>
    /// <param name="options">What stands before it on the command line.</param>
    public static SampleRun Of(string recording, params string[] options) => Of([.. options, PathOf(recording)], []);

    /// <summary>Decodes bytes that come over standard input.</summary>
    public static SampleRun Of(byte[] input, params string[] options) => Of([.. options, "-"], input);

    /// <summary>The texts alone, without what stands before them.</summary>
    public static string[] TextsOf(SampleRun run) => [.. run.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line[(line.IndexOf(" #", StringComparison.Ordinal) + 2)..])
        .Select(static line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    private static SampleRun Of(string[] words, byte[] input)
    {
        using var stream = new MemoryStream(input);
        return SampleRun.Of((args, output, errors) => Program.Run(args, stream, output, errors), ["decode", .. words]);
    }
}
