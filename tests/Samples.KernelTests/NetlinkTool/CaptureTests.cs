using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Samples.KernelTests.NetlinkTool;

/// <summary>Captures that tcpdump and editcap wrote.</summary>
public sealed class CaptureTests
{
    private const int HeaderSize = 24;
    private const int RecordSize = 16;

    [Fact]
    public void Decode_Capture_TellsWhatIpAndNftDid()
    {
        string[] told = DecodeRun.TextsOf(DecodeRun.Of("network.pcap"));

        string[] expected =
        [
            "RTM_NEWLINK IFLA_IFNAME \"v0\" IFLA_LINKINFO { IFLA_INFO_KIND \"veth\" IFLA_INFO_DATA { "
                + "VETH_INFO_PEER { IFLA_IFNAME \"v1\" } } }",
            "NLMSG_ERROR to RTM_NEWLINK",
            "RTM_NEWROUTE route 198.51.100.0/24 via 192.0.2.2",
            "NLMSG_ERROR to RTM_NEWROUTE",
            "RTM_NEWROUTE route 198.51.100.0/24 via 192.0.2.2",
            "NLMSG_ERROR EEXIST to RTM_NEWROUTE",
            "NFT_MSG_NEWTABLE table inet t { }",
            "NFT_MSG_NEWCHAIN table inet t { chain c { type filter hook input priority filter; policy accept; } }",
            "NFT_MSG_NEWRULE rule inet t c tcp dport 22 accept",
        ];
        int found = -1;
        foreach (string line in expected)
        {
            found = Array.IndexOf(told, line, found + 1);
            Assert.True(found >= 0, $"{line} is not told, or not behind the one before, in\n{string.Join('\n', told)}");
        }

        Assert.Contains(told, static line => line.StartsWith("XFRM_MSG_NEWSA ", StringComparison.Ordinal)
            && line.Contains("XFRMA_ALG_CRYPT (hidden)", StringComparison.Ordinal));
        Assert.DoesNotContain(told, static line => line.Contains("0011223344", StringComparison.Ordinal));
    }

    [Fact]
    public void Decode_SecretsAskedFor_AreTold()
        => Assert.Contains("00112233", DecodeRun.Of("network.pcap", "--show-secrets").Succeeded(), StringComparison.Ordinal);

    [Theory]
    [InlineData("network.pcapng")]
    [InlineData("any.pcap")]
    public void Decode_OtherForms_TellTheSame(string recording)
        => Assert.Equal(DecodeRun.TextsOf(DecodeRun.Of("network.pcap")), DecodeRun.TextsOf(DecodeRun.Of(recording)));

    [Fact]
    public void Decode_FromStandardInput_TellsTheSame()
        => Assert.Equal(DecodeRun.Of("network.pcap").Succeeded(), DecodeRun.Of(DecodeRun.BytesOf("network.pcap")).Succeeded());

    [Fact]
    public void Decode_PacketsThatWereNotWhollyCaptured_SaysSo()
    {
        string told = DecodeRun.Of("first-bytes.pcap").Succeeded();

        Assert.Contains("RTM_NEWLINK IFLA_IFNAME \"v0\" (An attribute claims 44 bytes where 4 are left.)",
            told, StringComparison.Ordinal);
        Assert.Contains("(44 of 84 bytes were recorded)", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_SomeProtocols_ShowsNoOthers()
    {
        string told = DecodeRun.Of("network.pcap", "--protocol", "netfilter,6").Succeeded();

        Assert.Contains(" netfilter > ", told, StringComparison.Ordinal);
        Assert.Contains(" xfrm > ", told, StringComparison.Ordinal);
        Assert.DoesNotContain(" route ", told.Replace("netfilter", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_AsJson_IsAnObjectALine()
    {
        string[] lines = DecodeRun.Of("network.pcap", "--json").Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] texts = [.. lines.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

        Assert.Equal(DecodeRun.TextsOf(DecodeRun.Of("network.pcap")), texts);
        JsonElement first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("route", first.GetProperty("protocol").GetString());
        Assert.Equal(1, first.GetProperty("number").GetInt32());
        Assert.Equal(16, first.GetProperty("type").GetInt32());
        Assert.Equal(2026, first.GetProperty("time").GetDateTimeOffset().Year);
    }

    [Theory]
    [InlineData("network.pcap", "packet")]
    [InlineData("network.pcapng", "block")]
    public void Decode_CutAnywhere_TellsWhatWasBeforeAndWhere(string recording, string place)
    {
        byte[] whole = DecodeRun.BytesOf(recording);
        string all = DecodeRun.Of(whole).Succeeded();
        for (int length = 0; length < 1500; length++)
        {
            SampleRun run = DecodeRun.Of(whole[..length]);
            Assert.StartsWith(run.Output, all, StringComparison.Ordinal);
            if (run.Status == 0)
                continue;
            Assert.Equal(2, run.Status);
            Assert.Matches(length == 0 ? "is empty" : length < 4 ? "neither|packet|block" : $"cut short|{place}", run.Errors);
        }
    }

    [Fact]
    public void Decode_CaptureOfAnotherKind_SaysWhatToDo()
    {
        SampleRun run = DecodeRun.Of("ethernet.pcap");

        Assert.Equal(2, run.Status);
        Assert.Equal("netlink: The capture contains Ethernet (1) and not netlink (253). Capture on an nlmon device: ip link add "
            + "nlmon0 type nlmon && ip link set nlmon0 up && tcpdump -i nlmon0 -w FILE\n", run.Errors);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("Hello\nworld\n", "neither a capture (pcap, pcapng) nor a trace of strace")]
    [InlineData("\u007fELF\0\0", "neither a capture (pcap, pcapng) nor a trace of strace")]
    public void Decode_SomethingElse_SaysWhatItReads(string text, string said)
    {
        SampleRun run = DecodeRun.Of(Encoding.UTF8.GetBytes(text));

        Assert.Equal(2, run.Status);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Compressed_SaysHowToUncompress()
        => Assert.Contains("zcat FILE", DecodeRun.Of([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]).Errors, StringComparison.Ordinal);

    [Fact]
    public void Decode_MachineOfTheOtherByteOrder_SaysSo()
    {
        byte[] capture = DecodeRun.BytesOf("network.pcap");
        capture.AsSpan(0, 4).Reverse();

        Assert.Contains("the other byte order", DecodeRun.Of(capture).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_LengthThatCannotBe_NamesThePacket()
    {
        byte[] capture = DecodeRun.BytesOf("network.pcap");
        int second = HeaderSize + RecordSize + BitConverter.ToInt32(capture, HeaderSize + 8);
        capture[second + 11] = 0x7f;

        SampleRun run = DecodeRun.Of(capture);
        Assert.Equal(2, run.Status);
        Assert.Matches(@"packet 2: it claims \d+ bytes\. The capture is damaged from here on\.", run.Errors);
        Assert.StartsWith("1 ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_FileThatIsNotThere_NamesIt()
    {
        SampleRun run = DecodeRun.Of("nosuch.pcap");
        Assert.Equal(2, run.Status);
        Assert.Contains("nosuch.pcap", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Whatever the file holds, the tool ends by itself, with a status of its own.</summary>
    [Theory]
    [InlineData("network.pcap")]
    [InlineData("network.pcapng")]
    [InlineData("any.pcap")]
    [InlineData("bytes.strace")]
    [InlineData("strings.strace")]
    public void Decode_DamagedFile_EndsByItself(string recording)
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        byte[] whole = DecodeRun.BytesOf(recording);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            for (int changes = random.Next(1, 6); changes > 0 && damaged.Length > 0; changes--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.InRange(DecodeRun.Of(damaged).Status, 0, 2);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"{e.GetType().Name}, seed {seed}, input {i}", e);
            }
        }
    }
}
