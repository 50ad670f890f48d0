using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Requests;

/// <summary>A neighbour has a link-layer address of its device's length: of a longer one the kernel takes the beginning.</summary>
public sealed class NeighbourLengthTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();

    private RtnetlinkClient Client => _network.Rtnetlink;

    public void Dispose() => _network.Dispose();

    [KernelTheory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(20)]
    public void AddNeighbour_AddressOfAnotherLength_IsRefused(int length)
    {
        int device = _network.AddVeth("va", "vb").Index;
        Refuse(new Neighbour(device, IPAddress.Parse("10.0.0.2")) { LinkLayerAddress = new LinkLayerAddress(new byte[length]) });
        Assert.Null(Client.Neighbours.TryGet(device, IPAddress.Parse("10.0.0.2")));
    }

    [KernelFact(Kinds = "ipip")]
    public void AddNeighbour_DeviceWithShorterAddresses_TakesThose()
    {
        int tunnel = Client.Links.Add(new LinkSpec("t0") { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1") } }).Index;
        var neighbour = new Neighbour(tunnel, IPAddress.Parse("10.0.0.2"));
        Refuse(neighbour with { LinkLayerAddress = new LinkLayerAddress([192, 0, 2, 2, 0]) });
        Refuse(neighbour with { LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:01") });
        Assert.Null(Client.Neighbours.TryGet(tunnel, neighbour.Destination));
        LinkLayerAddress fitting = new([192, 0, 2, 2]);
        Client.Neighbours.Add(neighbour with { LinkLayerAddress = fitting });
        Assert.Equal(fitting, Client.Neighbours.Get(tunnel, neighbour.Destination).LinkLayerAddress);
        Client.Batch(batch => batch.Neighbours.Replace(neighbour with { LinkLayerAddress = new([192, 0, 2, 3]) })).ThrowIfFailed();
        Assert.Equal(new LinkLayerAddress([192, 0, 2, 3]), Client.Neighbours.Get(tunnel, neighbour.Destination).LinkLayerAddress);
    }

    [KernelFact(Kinds = "ipip")]
    public void BatchNeighbour_DeviceOfTheSameBatch_IsComparedWhenItIsThere()
    {
        BatchResult result = Client.Batch(batch =>
        {
            batch.Links.Add(new LinkSpec("t0") { Kind = new IpipLink { Local = IPAddress.Parse("192.0.2.1") }, Index = 77 });
            batch.Neighbours.Add(new Neighbour(77, IPAddress.Parse("10.0.0.2"))
            {
                LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:01"),
            });
            batch.Links.Add(new LinkSpec("b0") { Kind = new BridgeLink(), Index = 78 });
            batch.Neighbours.Add(new Neighbour(78, IPAddress.Parse("10.0.0.2"))
            {
                LinkLayerAddress = LinkLayerAddress.Parse("02:00:5e:10:00:01"),
            });
        });
        Assert.IsType<ArgumentException>(Assert.Single(result.Failures, failure => failure.Key == 1).Value);
        Assert.Single(result.Failures);
    }

    private void Refuse(Neighbour neighbour)
    {
        Assert.Throws<ArgumentException>(() => Client.Neighbours.Add(neighbour));
        Assert.Throws<ArgumentException>(() => Client.Neighbours.Replace(neighbour));
        Assert.IsType<ArgumentException>(Client.Batch(batch => batch.Neighbours.Add(neighbour))[0]);
    }
}
