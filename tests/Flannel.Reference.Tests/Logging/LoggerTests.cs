using System;
using System.IO;
using System.Net;
using Flannel.Reference.Logging;
using Microsoft.Extensions.Logging;
using Netlink;
using Netlink.Rtnetlink;
using Netlink.Testing;
using Xunit;

namespace Flannel.Reference.Tests.Logging;

/// <summary>What libraries say, in the daemon's log.</summary>
public sealed class LoggerTests : IDisposable
{
    private readonly StringWriter _output = new();

    [Theory]
    [InlineData(LogLevel.Information, "I")]
    [InlineData(LogLevel.Warning, "W")]
    [InlineData(LogLevel.Error, "E")]
    [InlineData(LogLevel.Critical, "E")]
    public void Log_AtALevel_HasKlogsLetter(LogLevel level, string letter)
    {
        Library(0).Log(level, "{Count} bytes from {Name}", 1234, "v0");

        Assert.StartsWith(letter, _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("       1 netlink] 1234 bytes from v0\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogLevel.Debug, 3, false)]
    [InlineData(LogLevel.Debug, 4, true)]
    [InlineData(LogLevel.Trace, 4, false)]
    [InlineData(LogLevel.Trace, 5, true)]
    [InlineData(LogLevel.None, 9, false)]
    public void Log_BelowInformation_IsWrittenFromItsVerbosityOn(LogLevel level, int verbosity, bool written)
    {
        ILogger library = Library(verbosity);

        library.Log(level, "detail");

        Assert.Equal(written, library.IsEnabled(level));
        Assert.Equal(written, _output.ToString().EndsWith("netlink] detail\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Log_Vmodule_IsThatOfTheLibrarysName()
    {
        var levels = new LogLevels(0, LogPattern.ParseList("netlink=5"));
        var log = new Logger(new KlogWriter(_output, TimeProvider.System, 1), "main", levels);

        Assert.True(log.ForLibrary("netlink").IsEnabled(LogLevel.Trace));
        Assert.False(log.ForLibrary("other").IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public void Log_WithAnException_IsOneLineWithItsMessage()
    {
        Library(0).LogError(new IOException("the disk\nis full"), "writing {File}", "a");

        Assert.EndsWith("netlink] writing a: the disk is full\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Client_KernelWarns_IsInTheLog()
    {
        FakeKernel kernel = new FakeKernel().Always((_, reply) => reply.Acknowledge(details: new FakeDetails("the table is full soon")));
        using RtnetlinkClient client = kernel.OpenRtnetlink(new NetlinkClientOptions { Logger = Library(0) });

        client.Routes.Add(new Route { Destination = IPNetwork.Parse("192.0.2.0/24"), OutputInterface = 1 });

        Assert.StartsWith("W", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("netlink] RTM_NEWROUTE", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("the table is full soon\n", _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _output.Dispose();

    private ILogger Library(int verbosity)
        => new Logger(new KlogWriter(_output, TimeProvider.System, 1), "main", verbosity).ForLibrary("netlink");
}
