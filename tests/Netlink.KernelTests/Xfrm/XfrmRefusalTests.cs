using System;
using System.Net;
using Netlink.TestSupport;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.KernelTests.Xfrm;

/// <summary>A refused state says what is wrong with it: the key, the algorithm, the mode or the addresses.</summary>
public sealed class XfrmRefusalTests : IDisposable
{
    private static readonly XfrmKey s_key = XfrmKey.Parse("000102030405060708090a0b0c0d0e0f10111213");

    private static readonly XfrmState s_state = new(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"), XfrmProtocol.Esp, 0x700)
    {
        Mode = XfrmMode.Tunnel,
        Aead = new XfrmAead("rfc4106(gcm(aes))", s_key, 128),
    };

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly XfrmClient _xfrm;

    public XfrmRefusalTests() => _xfrm = XfrmClient.Open(_network.Namespace);

    public void Dispose()
    {
        _xfrm.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "xfrm linux-7.3")]
    public void Add_StateThatCannotBe_SaysWhatIsWrongWithIt()
    {
        var six = new XfrmSelector(IPNetwork.Parse("2001:db8::/64"), IPNetwork.Parse("2001:db8:1::/64"));
        (XfrmState State, string Said)[] cases =
        [
            (s_state with { Aead = s_state.Aead! with { Key = XfrmKey.Parse("00010203") } },
                "The algorithm does not take a key of this length."),
            (s_state with { Aead = s_state.Aead! with { IcvBits = 72 } }, "not at all or not with these IcvBits"),
            (s_state with { Aead = null, Encryption = new XfrmAlgorithm("cbc(foo)", s_key) }, "The kernel does not have the algorithm"),
            (s_state with { Mode = XfrmMode.Transport, Selector = six }, "Only a state of mode Tunnel has a Selector of the other address"),
            (s_state with { Mode = XfrmMode.RouteOptimization }, "The kernel does not have the mode for this protocol"),
        ];
        foreach ((XfrmState state, string said) in cases)
        {
            string refusal = Assert.Throws<NetlinkException>(() => _xfrm.States.Add(state)).Message;
            Assert.Contains(said, refusal, StringComparison.Ordinal);
            Assert.DoesNotContain("esp4", refusal, StringComparison.Ordinal);
        }

        Assert.Empty(_xfrm.States.List());
    }

    [KernelFact(Kinds = "xfrm linux-7.3")]
    public void Update_ReservedStateWithABadKey_SaysSo()
    {
        XfrmState reserved = _xfrm.States.Allocate(s_state with { Aead = null }, 0x700, 0x700);

        Assert.Contains("The algorithm does not take a key of this length.", Assert.Throws<NetlinkException>(() =>
            _xfrm.States.Update(reserved with { Aead = s_state.Aead! with { Key = XfrmKey.Parse("00010203") } })).Message,
            StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "xfrm linux-7.3")]
    public void Update_ToAnotherEncapsulation_SaysThatTheStateMustBeAddedAgain()
    {
        const string Fixed = "Update changes the ports of an Encapsulation, but neither adds nor removes one: delete the state and add it "
            + "again.";
        var encapsulation = new XfrmEncapsulation(XfrmEncapsulationType.Udp, 4500, 4500);
        _xfrm.States.Add(s_state);
        Assert.EndsWith(Fixed, Assert.Throws<NetlinkException>(() =>
            _xfrm.States.Update(s_state with { Encapsulation = encapsulation })).Message, StringComparison.Ordinal);
        _xfrm.States.Delete(s_state);

        _xfrm.States.Add(s_state with { Encapsulation = encapsulation });
        _xfrm.States.Update(s_state with { Encapsulation = encapsulation with { DestinationPort = 4501 } });
        Assert.EndsWith(Fixed, Assert.Throws<NetlinkException>(() => _xfrm.States.Update(s_state)).Message, StringComparison.Ordinal);
        Assert.Equal((ushort?)4501, _xfrm.States.Get(s_state).Encapsulation?.DestinationPort);
    }
}
