using System;
using System.IO;
using Flannel.Reference.Logging;
using Xunit;

namespace Flannel.Reference.Tests;

public sealed class ServiceManagerTests
{
    [Fact]
    public void TellReady_NameThatNoSocketCanHave_IsAWarning()
    {
        using var output = new StringWriter();
        string name = "/" + new string('x', 200);
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
