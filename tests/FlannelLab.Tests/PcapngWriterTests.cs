using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using FlannelLab.Walking;
using Xunit;

namespace FlannelLab.Tests;

/// <summary>Bytes as the draft draws them, for a machine that stores the low byte first.</summary>
public sealed class PcapngWriterTests
{
    private static readonly CapturePoint s_tunnel = WalkSamples.Point("node3", "flannel.ipip", DeviceRole.Tunnel);

    [Fact]
    public void Write_FrameOfATunnel_IsThreeBlocks()
    {
        CapturedFrame frame = WalkSamples.Echo(s_tunnel, outgoing: true, 0x1122334455667788);

        string[] blocks = [.. Blocks(Written(ethernet: false, (frame, "5")))];

        Assert.Equal(
            [
                // Section header: magic, version 1.0, length unknown, shb_userappl, end.
                "0a0d0d0a 30000000 4d3c2b1a 0100 0000 ffffffffffffffff 04000b00 666c616e6e656c2d6c616200 00000000 30000000",
                // Interface: LINKTYPE_RAW, no limit, if_name, if_description, if_tsresol 9, end.
                "01000000 3c000000 6500 0000 00000000 02000c00 666c616e6e656c2e69706970 03000500 6e6f646533000000 09000100 09000000 " +
                "00000000 3c000000",
                // Packet: interface 0, time high and low, 28 bytes of 28, the bytes, comment, flags outbound, end.
                $"06000000 50000000 00000000 44332211 88776655 1c000000 1c000000 {Convert.ToHexStringLower(frame.Bytes)} 01000100 " +
                "35000000 02000400 02000000 00000000 50000000",
            ],
            blocks.Zip(Layouts(frame), (block, layout) => Cut(block, layout)));
    }

    [Fact]
    public void Write_FrameThatComesIn_HasNoCommentAndSaysInbound()
    {
        CapturedFrame frame = WalkSamples.Echo(s_tunnel, outgoing: false, 1);

        Assert.EndsWith(Convert.ToHexStringLower(frame.Bytes) + "02000400" + "01000000" + "00000000" + "48000000",
            Blocks(Written(ethernet: true, (frame, null))).Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Ethernet")]
    [InlineData(false, "Raw IP")]
    public void Write_Anything_IsReadByWireshark(bool ethernet, string encapsulation)
    {
        string file = Path.GetTempFileName();
        try
        {
            CapturedFrame frame = ethernet ? WalkSamples.Echo(s_tunnel, outgoing: true, 1, destination: WalkSamples.BridgeMac)
                : WalkSamples.Echo(s_tunnel, outgoing: true, 1);
            File.WriteAllBytes(file, Written(ethernet, (frame, "a comment"), (frame, null)));
            Assert.SkipUnless(TryRun("capinfos", out string said, "-E", "-c", file), "capinfos is not installed");
            Assert.Contains(encapsulation, said, StringComparison.Ordinal);
            Assert.Matches("Number of packets: +2\\b", said);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Written(bool ethernet, params (CapturedFrame Frame, string? Comment)[] frames)
    {
        var memory = new MemoryStream();
        using (var writer = new PcapngWriter(memory, "flannel.ipip", "node3", ethernet))
        {
            foreach ((CapturedFrame frame, string? comment) in frames)
                writer.Write(frame, comment);
        }

        return memory.ToArray();
    }

    private static IEnumerable<string> Blocks(byte[] file)
    {
        for (int at = 0, length; at < file.Length; at += length)
        {
            length = BitConverter.ToInt32(file, at + 4);
            yield return Convert.ToHexStringLower(file.AsSpan(at, length));
        }
    }

    /// <summary>The lengths of the fields that are told apart above, in bytes.</summary>
    private static int[][] Layouts(CapturedFrame frame) =>
    [
        [4, 4, 4, 2, 2, 8, 4, 12, 4, 4],
        [4, 4, 2, 2, 4, 4, 12, 4, 8, 4, 4, 4, 4],
        [4, 4, 4, 4, 4, 4, 4, frame.Bytes.Length, 4, 4, 4, 4, 4, 4],
    ];

    private static string Cut(string hex, int[] lengths)
    {
        List<string> fields = [];
        int at = 0;
        foreach (int length in lengths)
        {
            fields.Add(hex.Substring(at, length * 2));
            at += length * 2;
        }

        Assert.Equal(hex.Length, at);
        return string.Join(' ', fields);
    }

    private static bool TryRun(string program, out string said, params string[] arguments)
    {
        said = "";
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
