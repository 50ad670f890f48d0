using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Netlink.Generic;
using Netlink.KernelTests.Generic;
using Netlink.KernelTests.Links;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Lists;

/// <summary>The same of generic netlink.</summary>
public sealed class CountedListOtherTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    /// <summary>The kernel leaves a port out between two datagrams, and nothing changes meanwhile.</summary>
    [KernelFact(Kinds = "fou")]
    public void List_PortsForFouOfMoreThanASmallDatagram_HasAllOrSaysThatItLacksSome()
    {
        const int Fit = 350, TooMany = 1500;
        using var client = FouClient.Open(_network.Namespace);
        for (int number = 0; number < Fit; number++)
            client.Add(new FouPort((ushort)(number + 1000)) { Protocol = 4 });
        ListLaw.AssertWhole(Fit, client.List().Select(port => port.Port - 1000));

        for (int number = Fit; number < TooMany; number++)
            client.Add(new FouPort((ushort)(number + 1000)) { Protocol = 4 });
        Xunit.Assert.Throws<DumpTruncatedException>(() => client.List());
    }

    /// <summary>All in one bucket, in which the kernel counts.</summary>
    [KernelFact(Kinds = "gtp")]
    public async Task List_GtpContextsComeAndGo_HasThoseThatStayOnce()
    {
        int link = _network.Rtnetlink.Links.Add(new LinkSpec("gtp0")
        {
            Kind = new GtpLink { CreatesSockets = true, HashSize = 1, Role = GtpRole.Ggsn },
        }).Index;
        using var client = GtpClient.Open(_network.Namespace);
        using var other = GtpClient.Open(_network.Namespace);
        await ListLaw.AssertKeptAsync(1500, numbers => Each(numbers, number => other.Add(ContextOf(number))),
            numbers => Each(numbers, number => other.Delete(ContextOf(number))),
            () => client.List().Select(context => (int)context.IncomingTeid! - 1));

        GtpContext ContextOf(int number) => new(link, IPAddress.Parse($"10.0.{number >> 8}.{number & 255}"), IPAddress.Parse("192.0.2.2"))
        {
            IncomingTeid = (uint)number + 1,
            OutgoingTeid = (uint)number + 1,
        };
    }

    [KernelFact(Kinds = "nl80211")]
    public async Task List_WirelessInterfacesComeAndGo_HasThoseThatStayOnce()
    {
        using var client = WirelessClient.Open(_network.Namespace);
        using var other = WirelessClient.Open(_network.Namespace);
        using var radio = new SimulatedRadio(_network, other);
        await ListLaw.AssertKeptAsync(300,
            numbers => Each(numbers, number => other.Interfaces.Add(radio.Phy.Index, $"x{number}", WirelessInterfaceType.Monitor)),
            numbers => Each(numbers, number => other.Interfaces.Delete(_network.Rtnetlink.Links.Get($"x{number}").Index)),
            () => client.Interfaces.List().Select(one => NumberOf(one.Name, 'x')), times: 5);
    }

    [KernelFact(Kinds = "sriov")]
    public async Task List_DevlinkRatesComeAndGo_HasThoseThatStayOnce()
    {
        using var card = new SimulatedCard(_network, virtualFunctions: 2);
        DevlinkHandle device = DevlinkHandle.Parse($"netdevsim/{card.Device}");
        using var client = DevlinkClient.Open(_network.Namespace);
        using var other = DevlinkClient.Open(_network.Namespace);
        other.Eswitch.Set(device, new DevlinkEswitchChange { Mode = DevlinkEswitchMode.Switchdev });
        await ListLaw.AssertKeptAsync(600, numbers => Each(numbers, number => other.Rates.AddNode(device, $"n{number}")),
            numbers => Each(numbers, number => other.Rates.DeleteNode(device, $"n{number}")),
            () => client.Rates.List().Select(rate => NumberOf(rate.NodeName, 'n')));
    }

    private static int NumberOf(string? name, char letter)
        => name?[0] == letter ? int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) : -1;

    private static void Each(IEnumerable<int> numbers, Action<int> action)
    {
        foreach (int number in numbers)
            action(number);
    }
}
