using System;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.ForwardingEntries;

/// <summary>An entry of a tunnel can have several far ends, which a request to delete names one by one or all at once.</summary>
public sealed class FarEndTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [InlineData("192.0.2.2", 1)]
    [InlineData(null, 0)]
    public void Delete_EntryWithTwoFarEnds_TakesTheOneNamedOrBoth(string? named, int left)
    {
        ForwardingEntryService entries = _network.Rtnetlink.ForwardingEntries;
        int tunnel = _network.Rtnetlink.Links.Add(
            new LinkSpec("vx0") { Kind = new VxlanLink { Vni = 7, Port = 4789, Local = IPAddress.Parse("192.0.2.1") } }).Index;
        var entry = new ForwardingEntry(tunnel, new LinkLayerAddress(new byte[6])) { Flags = NeighbourFlags.Self };
        entries.Append(entry with { Destination = IPAddress.Parse("192.0.2.2") });
        entries.Append(entry with { Destination = IPAddress.Parse("192.0.2.3") });
        Assert.Equal(2, Count());
        entries.Delete(entry with { Destination = named is null ? null : IPAddress.Parse(named) });
        Assert.Equal(left, Count());

        int Count() => entries.List(new ForwardingEntryFilter { LinkIndex = tunnel }).Count(found => found.Address == entry.Address);
    }
}
