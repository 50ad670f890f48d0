using System;
using System.IO;
using Flannel.Reference.Logging;
using Xunit;

namespace Flannel.Reference.Tests.Logging;

public sealed class KlogWriterTests : IDisposable
{
    private readonly StringWriter _output = new();

    [Fact]
    public void Info_AtAKnownTime_HasTheFormOfKlog()
    {
        Log(0).For("ipip").Info("hello");

        Assert.Equal("I1122 11:17:28.533787    4599 ipip] hello\n", _output.ToString());
    }

    [Fact]
    public void Error_MessageWithLineBreaks_IsOneLine()
    {
        Log(0).Error("a\nE1122 forged\r\nb");

        Assert.Equal("E1122 11:17:28.533787    4599 main] a E1122 forged b\n", _output.ToString());
    }

    // What a terminal would obey stands in the log as what it is.
    [Fact]
    public void Warning_ControlCharacters_AreShown()
    {
        Log(0).Warning("type=\e[2J\e]0;x\a\0\u009b1m\t\u00e9");

        Assert.Equal("W1122 11:17:28.533787    4599 main] type=?[2J?]0;x???1m\t\u00e9\n", _output.ToString());
    }

    [Fact]
    public void Info_SeveralMessages_AreALineEach()
    {
        Log(0).Info("one\nI1122 forged", "two");

        Assert.Equal("I1122 11:17:28.533787    4599 main] one I1122 forged\nI1122 11:17:28.533787    4599 main] two\n", _output.ToString());
    }

    [Fact]
    public void Info_NoMessage_WritesNothing()
    {
        Log(0).Info();

        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Info_NothingReadsForAWhile_TellsHowManyMessagesWereLost()
    {
        int room = 1;   // how often a piece can be written
        var log = new Logger(new KlogWriter(_output, new StoppedClock(), 4599, _ => room-- > 0), "ipip", 0);
        log.Info("one", new string('x', KlogWriter.Piece), "lost", "lost too");
        log.Info("lost as well");
        room = 1;
        log.Info("last");

        Assert.Equal("I1122 11:17:28.533787    4599 ipip] one\n" +
            "W1122 11:17:28.533787    4599 main] 4 messages were lost, as nothing read the log\n" +
            "I1122 11:17:28.533787    4599 ipip] last\n", _output.ToString());
    }

    [Fact]
    public void Verbose_AboveTheLevelAsked_IsNotWritten()
    {
        Log(1).Verbose(2, "unheard");
        Log(2).For("x").Verbose(2, "heard");

        Assert.Equal("I1122 11:17:28.533787    4599 x] heard\n", _output.ToString());
    }

    public void Dispose() => _output.Dispose();

    private Logger Log(int verbosity) => new(new KlogWriter(_output, new StoppedClock(), 4599), "main", verbosity);

    private sealed class StoppedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 22, 11, 17, 28, TimeSpan.Zero).AddMicroseconds(533787);
    }
}
