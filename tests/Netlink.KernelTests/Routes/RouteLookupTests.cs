using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Routes;

/// <summary>What the answer to a look-up says beside the route.</summary>
public sealed class RouteLookupTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Lookup_ByMarkAndUser_KeepsWhatTheKernelRepeatsOfTheQuestion()
    {
        const ushort RTA_MARK = 16, RTA_UID = 25;
        int device = _network.AddVeth("va", "vb").Index;
        _network.Rtnetlink.Addresses.Add(new Address(device, InterfaceAddress.Parse("192.0.2.1/24")));
        Route found = _network.Rtnetlink.Routes.Lookup(new RouteLookup(IPAddress.Parse("192.0.2.9")) { Mark = 7, UserId = 1000 });
        Assert.Equal(7u, Number(RTA_MARK));
        Assert.Equal(1000u, Number(RTA_UID));
        // What the kernel repeats can be given back to it, and is not compared with routes.
        _network.Rtnetlink.Routes.Add(found);
        _network.Rtnetlink.Routes.Delete(found);

        uint Number(ushort type)
            => BitConverter.ToUInt32(Assert.Single(found.UnknownAttributes, attribute => attribute.Type == type).Data.Span);
    }
}
