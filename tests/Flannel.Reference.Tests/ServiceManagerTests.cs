using System;
using System.IO;
using System.Net.Sockets;
using Flannel.Reference.Logging;
using Xunit;

namespace Flannel.Reference.Tests;

public sealed class ServiceManagerTests
{
    [Fact]
    public void TellReady_NameThatNoSocketCanHave_IsAWarning() => AssertWarns("/" + new string('x', 200));

    // Sending to a socket whose queue is full waits until something is read from it.
    [Fact]
    public void TellReady_ManagerThatReadsNoMore_IsAWarning()
    {
        using var folder = new TemporaryFolder();
        var name = new UnixDomainSocketEndPoint(folder["notify"]);
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(name);
        using var others = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        Assert.Throws<SocketException>(FillQueue);

        AssertWarns(folder["notify"]);

        void FillQueue()
        {
            while (true)
                others.SendTo("WATCHDOG=1"u8, name);
        }
    }

    private static void AssertWarns(string name)
    {
        using var output = new StringWriter();
        Environment.SetEnvironmentVariable("NOTIFY_SOCKET", name);   // read by nothing else in this process
        try
        {
            ServiceManager.TellReady(new Logger(new KlogWriter(output, TimeProvider.System, 1), "main", 0));
        }
        finally
        {
            Environment.SetEnvironmentVariable("NOTIFY_SOCKET", null);
        }

        Assert.Contains($"could not notify the service manager at NOTIFY_SOCKET {name}: ", output.ToString(), StringComparison.Ordinal);
    }
}
