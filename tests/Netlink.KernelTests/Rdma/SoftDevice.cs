using System;
using System.Globalization;
using System.Threading;
using Netlink.Rdma;
using Netlink.Rtnetlink;
using Netlink.TestSupport;

namespace Netlink.KernelTests.Rdma;

/// <summary>RoCE in software over a network device of a test's namespace. All namespaces see it, and it has a name of its own.</summary>
internal sealed class SoftDevice : IDisposable
{
    private static int s_made;

    private readonly RdmaClient _rdma;

    public SoftDevice(TestNamespace network, RdmaClient rdma, string type = RdmaLinkSpec.SoftRoce, string? name = null)
    {
        _rdma = rdma;
        string number = Interlocked.Increment(ref s_made).ToString(CultureInfo.InvariantCulture);
        Name = name ?? $"soft{number}";
        Beneath = network.Rtnetlink.Links.Add(new LinkSpec($"n{number}") { Kind = new DummyLink(), Up = true });
        network.Rtnetlink.Addresses.Add(new Address(Beneath.Index, InterfaceAddress.Parse("192.0.2.1/24")));
        Link = rdma.Links.Add(new RdmaLinkSpec(Name, type, Beneath.Name));
    }

    /// <summary>The network device.</summary>
    public Link Beneath { get; }

    public RdmaLink Link { get; }

    public string Name { get; set; }

    public RdmaLinkReference Reference => new(Name, 1);

    public void Dispose()
    {
        if (_rdma.Devices.TryGet(Name) is not null)
            _rdma.Links.Delete(Name);
    }
}
