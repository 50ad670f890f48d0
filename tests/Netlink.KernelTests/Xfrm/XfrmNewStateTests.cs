using System;
using System.Linq;
using System.Net;
using Netlink.TestSupport;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.KernelTests.Xfrm;

/// <summary>What iproute2 6.1 cannot say of a state: the kernel, which reports it back, is the judge.</summary>
public sealed class XfrmNewStateTests : IDisposable
{
    private static readonly XfrmKey s_key = XfrmKey.Parse("000102030405060708090a0b0c0d0e0f10111213");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly XfrmClient _xfrm;

    public XfrmNewStateTests() => _xfrm = XfrmClient.Open(_network.Namespace);

    public void Dispose()
    {
        _xfrm.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "xfrm linux-7.3")]
    public void Add_StateOfADirectionWithKeepalives_IsReadBack()
    {
        var state = new XfrmState(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"), XfrmProtocol.Esp, 0x600)
        {
            Mode = XfrmMode.Tunnel,
            Direction = XfrmDirection.Out,
            Encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.Udp, 4500, 4500),
            KeepaliveSeconds = 20,
            Aead = new XfrmAead("rfc4106(gcm(aes))", s_key, 128),
        };
        _xfrm.States.Add(state);

        XfrmState read = _xfrm.States.Get(state);
        Assert.Equal((XfrmDirection.Out, 20u), (read.Direction, read.KeepaliveSeconds));
        _xfrm.States.Delete(read);
        _xfrm.States.Add(read);
        Assert.Equal(read, _xfrm.States.Get(read));

        _xfrm.States.Flush();
        _xfrm.States.Add(state with { Direction = XfrmDirection.In, Encapsulation = null, KeepaliveSeconds = null, ReplayWindow = 32 });
        Assert.Equal(XfrmDirection.In, _xfrm.States.List().Single().Direction);
    }
}
