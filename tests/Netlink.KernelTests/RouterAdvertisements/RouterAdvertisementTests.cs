using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.RouterAdvertisements;

/// <summary>What a router at the other end of a pair advertises.</summary>
public sealed class RouterAdvertisementTests : IDisposable
{
    // RFC 4861, section 4.2; RFC 8106.
    private const string Advertisement = "8600000040000708" + "0000000000000000";
    private const string Prefix = "030440c00000070800000384" + "00000000" + "20010db8000100000000000000000000";
    private const string NameServers = "1903000000000e10" + "20010db8000000000000000000000053";
    private const string SearchDomains = "1f03000000000e10" + "076578616d706c6503636f6d00000000";

    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "veth")]
    public async Task WatchRouterAdvertisementsAsync_RouterSpeaks_TellsPrefixServersAndDomains()
    {
        int device = _network.AddVeth().Index, router = _network.Rtnetlink.Links.Get("v1").Index;
        _network.Rtnetlink.Addresses.Add(new Address(router, InterfaceAddress.Parse("fe80::1/64"))
        {
            Flags = AddressFlags.NoDuplicateDetection,
        });
        using var stop = new CancellationTokenSource(Patience.Limit);
        using Socket socket = _network.Namespace.OpenSocket(AddressFamily.InterNetworkV6, SocketType.Raw, ProtocolType.IcmpV6);
        socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, router);
        socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive, 255);
        socket.Bind(new IPEndPoint(IPAddress.Parse($"fe80::1%{router}"), 0));

        List<AdvertisedItem> told = [];
        // Until the groups are joined and the device has an address of its own, it hears nothing.
        using Timer speaking = new(_ => Speak(socket, router), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
        await foreach (NetlinkEvent<AdvertisedItem> heard in _network.Rtnetlink.WatchRouterAdvertisementsAsync(stop.Token))
        {
            if (!heard.IsLoss && heard.Value.LinkIndex == device)
                told.Add(heard.Value);
            if (told.Exists(static item => item is AdvertisedPrefix) && told.Exists(static item => item is AdvertisedNameServers)
                && told.Exists(static item => item is AdvertisedSearchDomains))
                break;
        }

        AdvertisedPrefix prefix = told.OfType<AdvertisedPrefix>().First();
        Assert.Equal(("2001:db8:1::/64", true, true), ($"{prefix.Prefix}", prefix.IsOnLink, prefix.IsAutonomous));
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30)), (prefix.PreferredLifetime, prefix.ValidLifetime));
        AdvertisedNameServers servers = told.OfType<AdvertisedNameServers>().First();
        Assert.Equal((IPAddress.Parse("fe80::1"), "2001:db8::53", TimeSpan.FromHours(1)),
            (servers.Router, $"{Assert.Single(servers.Servers)}", servers.Lifetime));
        Assert.Equal(["example.com"], told.OfType<AdvertisedSearchDomains>().First().Domains);
        Assert.Contains(_network.Rtnetlink.Addresses.List(),
            address => address.LinkIndex == device && address.Local.ToString().StartsWith("2001:db8:1:", StringComparison.Ordinal));
    }

    private static void Speak(Socket socket, int router)
        => socket.SendTo(Convert.FromHexString(Advertisement + Prefix + NameServers + SearchDomains),
            new IPEndPoint(IPAddress.Parse($"ff02::1%{router}"), 0));
}
