using System.Net;
using Netlink.Rtnetlink;

namespace Netlink.KernelTests.Watching;

/// <summary>Routes of both families that stand beside, behind and in the place of each other.</summary>
internal sealed partial class Churn
{
    private void ChangeRoute()
    {
        bool ipv4 = Once();
        Route route = new()
        {
            Destination = IPNetwork.Parse(ipv4 ? $"10.9.{random.Next(4)}.0/24" : $"2001:db8:9:{random.Next(4)}::/64"),
            Table = Once(5) ? (RouteTable)100 : RouteTable.Main,
            Protocol = Of(RouteProtocol.Static, RouteProtocol.Boot),
            Metric = Of<uint?>(null, null, 7),
        };
        route = random.Next(6) switch
        {
            0 => route with { Type = Of(RouteType.Blackhole, RouteType.Unreachable) },
            1 => route with { NextHops = [Way(ipv4), Way(ipv4)] },
            2 => route with { NextHopId = (uint)random.Next(1, 9) },
            3 => route with { Gateway = Gateway(ipv4), Metrics = new RouteMetrics { Mtu = Of(1300u, 1500u) } },
            4 when ipv4 => route with { Gateway = Gateway(ipv4), PreferredSource = Host(1) },
            5 => route with { OutputInterface = IndexOf(Of("va", "vc")) },
            _ => route with { Gateway = Gateway(ipv4) },
        };
        switch (random.Next(7))
        {
            case 0: Client.Routes.Add(route); break;
            case 1 or 2: Client.Routes.Replace(route); break;
            case 3: Client.Routes.Append(route); break;
            case 4: Client.Routes.Delete(route); break;
            default:
                Client.Routes.Delete(new Route
                {
                    Destination = route.Destination,
                    Table = route.Table,
                    Gateway = Once() ? Gateway(ipv4) : null,
                });
                break;
        }
    }

    private NextHop Way(bool ipv4) => new() { Gateway = Gateway(ipv4), Weight = random.Next(1, 3) };

    private IPAddress Gateway(bool ipv4) => ipv4 ? Host(2) : IPAddress.Parse($"2001:db8:{Of(0, 2)}::{random.Next(2, 5)}");

    private IPAddress Host(int least) => IPAddress.Parse($"10.{Of(0, 2)}.0.{random.Next(least, least + 3)}");
}
