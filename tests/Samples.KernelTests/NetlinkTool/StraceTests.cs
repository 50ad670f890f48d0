using System;
using System.Text;
using Xunit;

namespace Samples.KernelTests.NetlinkTool;

/// <summary>Traces that strace wrote.</summary>
public sealed class StraceTests
{
    private const string Network = "socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3\n";
    private const string Asked = "\\x14\\x00\\x00\\x00\\x1a\\x00\\x01\\x03\\x07\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x00\\x00";
    private const string Told = "RTM_GETROUTE inet";

    [Theory]
    [InlineData("bytes.strace")]
    [InlineData("bytes-plain.strace")]
    public void Decode_Bytes_TellsWhatIpAskedAndGot(string recording)
    {
        string[] told = DecodeRun.TextsOf(DecodeRun.Of(recording));

        Assert.StartsWith("RTM_GETROUTE ", told[0], StringComparison.Ordinal);
        Assert.StartsWith("RTM_NEWROUTE route 192.0.2.0/24 dev ", told[1], StringComparison.Ordinal);
        Assert.StartsWith("RTM_NEWROUTE route 198.51.100.0/24 via 192.0.2.2 dev ", told[2], StringComparison.Ordinal);
        Assert.Equal("NLMSG_DONE", told[^1]);
        // What ip looked at before it received it is told once.
        Assert.Single(told, static line => line.Contains("198.51.100.0/24", StringComparison.Ordinal));
    }

    [Fact]
    public void Decode_Strings_TellsThem()
    {
        string[] told = DecodeRun.TextsOf(DecodeRun.Of("strings.strace"));

        Assert.Equal("RTM_GETROUTE inet", told[0]);
        Assert.Contains(told, static line => line.StartsWith("RTM_NEWROUTE route 198.51.100.0/24 via 192.0.2.2", StringComparison.Ordinal));
        Assert.Equal("NLMSG_DONE", told[^1]);
    }

    [Fact]
    public void Decode_StringsThatStraceCut_TellsTheBeginningAndHowMuchIsMissing()
    {
        string told = DecodeRun.Of("short.strace").Succeeded();

        Assert.Contains("> #7 RTM_GETROUTE inet", told, StringComparison.Ordinal);
        Assert.Matches(@"RTM_NEWROUTE .*\(32 of \d+ bytes were recorded\)", told);
    }

    [Fact]
    public void Decode_TraceWithoutBytes_SaysHowToTrace()
    {
        SampleRun run = DecodeRun.Of("apart.strace");

        Assert.Equal(2, run.Status);
        Assert.Equal("netlink: line 8: strace has taken the message apart and does not show its bytes. Trace with: strace -f -tt -yy "
            + "-e trace=network -e read=all -e write=all -o FILE PROGRAM\n", run.Errors);
    }

    [Theory]
    [InlineData($"[pid  42] {Network}", "[pid  42] sendto(3, \"{0}\", 20, 0, NULL, 0) = 20")]
    [InlineData("", "42    12:00:00.123456 sendto(3<NETLINK:[ROUTE:42]>, \"{0}\", 20, 0, NULL, 0) = 20")]
    [InlineData(Network, "sendmsg(3, {{msg_name={{sa_family=AF_NETLINK}}, msg_iov=[{{iov_base=\"{0}\", iov_len=20}}]}}, 0) = 20")]
    [InlineData($"7 {Network}", "7 send(3, \"{0}\",  <unfinished ...>\n8 close(9) = 0\n7 <... send resumed>20, 0) = 20")]
    [InlineData($"7 {Network}", "8 sendto(3, \"{0}\", 20, 0, NULL, 0) = 20")]
    public void Decode_LinesOfEveryForm_AreRead(string before, string line)
    {
        string trace = before + string.Format(System.Globalization.CultureInfo.InvariantCulture, line, Asked) + "\n";
        Assert.Equal([Told], DecodeRun.TextsOf(DecodeRun.Of(Encoding.UTF8.GetBytes(trace))));
    }

    [Theory]
    [InlineData("connect(3, {sa_family=AF_INET}, 16) = 0\nsendto(3<TCP:[1.2.3.4:5]>, \"{0}\", 20, 0, NULL, 0) = 20")]
    [InlineData($"{Network}close(3) = 0\nwrite(3, \"{{0}}\", 20) = 20")]
    [InlineData($"{Network}sendto(3, \"{{0}}\", 20, 0, NULL, 0) = -1 ENOBUFS (No buffer space available)")]
    [InlineData($"{Network}recvmsg(3, {{msg_iov=[{{iov_base=\"{{0}}\"}}]}}, MSG_PEEK) = 20")]
    public void Decode_CallsThatSayNothing_AreNotTold(string trace)
        => Assert.Equal("", DecodeRun.Of(Encoding.UTF8.GetBytes(trace.Replace("{0}", Asked, StringComparison.Ordinal))).Succeeded());

    [Fact]
    public void Decode_SocketThatNothingIsSaidOf_AsksForItsProtocol()
    {
        byte[] trace = Encoding.UTF8.GetBytes(
            $"sendmsg(3, {{msg_name={{sa_family=AF_NETLINK}}, msg_iov=[{{iov_base=\"{Asked}\"}}]}}, 0) = 20\n");

        SampleRun run = DecodeRun.Of(trace);
        Assert.Equal(2, run.Status);
        Assert.Contains("line 1: the protocol of the socket is not recorded", run.Errors, StringComparison.Ordinal);
        Assert.Equal([Told], DecodeRun.TextsOf(DecodeRun.Of(trace, "--protocol", "route")));
    }

    [Theory]
    [InlineData("", "The only command is netlink decode FILE.")]
    [InlineData("show", "no command show")]
    [InlineData("decode", "FILE is missing")]
    [InlineData("decode --nosuch -", "no option --nosuch")]
    [InlineData("decode --protocol", "needs a value")]
    [InlineData("decode --protocol nosuch -", "nosuch is not a protocol of netlink. Use one of route, ")]
    [InlineData("decode --family wireguard -", "NAME=ID")]
    [InlineData("decode a b", "Only one file can be decoded")]
    public void Run_CalledWrongly_SaysHow(string words, string said)
    {
        SampleRun run = SampleRun.Of(static (args, output, errors) => global::NetlinkTool.Program.Run(args, System.IO.Stream.Null, output,
            errors), words);

        Assert.Equal(1, run.Status);
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void Run_Help_SaysHowToCapture()
        => Assert.Contains("tcpdump -i nlmon0", SampleRun.Of(static (args, output, errors) => global::NetlinkTool.Program.Run(args,
            System.IO.Stream.Null, output, errors), "--help").Succeeded(), StringComparison.Ordinal);
}
