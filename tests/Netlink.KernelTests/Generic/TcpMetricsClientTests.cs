using System;
using System.Net;
using System.Text.Json;
using Netlink.Generic;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Generic;

/// <summary>ip-tcp_metrics(8) is the judge of what is read.</summary>
public sealed class TcpMetricsClientTests
{
    private const string Talk = """
        use Socket; sub make { socket(my $s, AF_INET, SOCK_STREAM, 0) or die $!; return $s }
        my $at = pack_sockaddr_in(80, inet_aton("192.0.2.1")); my $l = make(); bind($l, $at) or die $!; listen($l, 5);
        my $c = make(); connect($c, $at) or die $!; accept(my $a, $l);
        for (1 .. 20) { syswrite($c, "hello" x 100); sysread($a, my $b, 500) } close $c; close $a
        """;

    [KernelFact(Kinds = "dummy")]
    public void List_AfterAConnection_EqualsIproute2()
    {
        using TestNamespace network = TestNamespace.Create();
        network.Rtnetlink.Links.Set("lo", new LinkChange { Up = true });
        network.Rtnetlink.Addresses.Add(new Address(1, InterfaceAddress.Parse("192.0.2.1/32")));
        using var client = TcpMetricsClient.Open(network.Namespace);
        var host = IPAddress.Parse("192.0.2.1");
        network.Run("perl", "-e", Talk);

        TcpMetrics metrics = Assert.Single(client.List());
        JsonElement shown = Assert.Single(network.IpJson("tcp_metrics show"));
        Assert.Equal((shown.GetProperty("dst").GetString(), shown.GetProperty("source").GetString()),
            (metrics.Address.ToString(), metrics.Source!.ToString()));
        Assert.Equal(shown.GetProperty("rtt").GetDouble() * 1e6, metrics.RoundTripTime!.Value.TotalMicroseconds, 1.0);
        Assert.Equal(host, client.TryGet(host)!.Address);
        Assert.Equal(host, client.Get(host).Address);
        Assert.Null(client.TryGet(IPAddress.Parse("192.0.2.9")));
        Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => client.Get(IPAddress.Parse("192.0.2.9"))).Error);
        client.Delete(host);
        Assert.Empty(client.List());
        Assert.True(Assert.Throws<NetlinkException>(() => client.Delete(host)).IsNotFound);
        network.Run("perl", "-e", Talk.Replace("80,", "81,", StringComparison.Ordinal));
        Assert.NotEmpty(client.List());
        client.Flush();
        Assert.Empty(client.List());
    }
}
