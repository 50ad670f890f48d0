using System.Net;
using System.Net.Sockets;
using Flannel.Reference.Tests;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests;

public sealed class HeldPortTests
{
    // There is one port to be had in this namespace, so that whoever asks for any gets it or nothing.
    [KernelFact]
    public void Number_OthersWantAnyPort_IsTheServersAlone()
    {
        using TestNamespace somewhere = TestNamespace.Create();
        somewhere.Run("ip", "link", "set", "lo", "up");
        somewhere.Run("sh", "-c", "echo 40000 40000 > /proc/sys/net/ipv4/ip_local_port_range");

        NamespaceThread.Run(somewhere.Path, () =>
        {
            using var held = new HeldPort();
            Assert.Equal(40000, held.Number);
            Assert.Throws<SocketException>(() => new HeldPort());
            using (var elsewhere = new TcpListener(IPAddress.Loopback, 30000))
            {
                elsewhere.Start();
                using var anyClient = new TcpClient();
                Assert.Throws<SocketException>(() => anyClient.Connect(IPAddress.Loopback, 30000));
            }

            using var server = new TcpListener(IPAddress.Loopback, held.Number);
            server.Start();
        });
    }
}
