using System;
using System.Linq;
using System.Net;
using Netlink.TestSupport;
using Netlink.Xfrm;
using Xunit;

namespace Netlink.KernelTests.Xfrm;

/// <summary>Counts, thresholds and defaults; many changes at once.</summary>
public sealed class XfrmDatabaseTests : IDisposable
{
    private static readonly XfrmKey s_key = XfrmKey.Parse("000102030405060708090a0b0c0d0e0f10111213");

    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly XfrmClient _xfrm;

    public XfrmDatabaseTests() => _xfrm = XfrmClient.Open(_network.Namespace);

    public void Dispose()
    {
        _xfrm.Dispose();
        _network.Dispose();
    }

    [KernelFact(Kinds = "xfrm")]
    public void GetDatabase_StatesAndPoliciesAdded_CountsThemAsIproute2Does()
    {
        Assert.Equal(0u, _xfrm.States.GetDatabase().Count);
        _xfrm.States.Add(State(0x100));
        _xfrm.Policies.Add(Policy(XfrmDirection.Out));
        _xfrm.Policies.Add(Policy(XfrmDirection.In));
        _xfrm.Policies.Add(Policy(XfrmDirection.Forward));

        XfrmStateDatabase states = _xfrm.States.GetDatabase();
        XfrmPolicyDatabase policies = _xfrm.Policies.GetDatabase();

        Assert.Equal(1u, states.Count);
        Assert.InRange(states.Buckets, 1u, states.MaximumBuckets);
        Assert.Equal((1u, 1u, 1u), (policies.Input, policies.Output, policies.Forward));
        Assert.Contains("SAD count 1", _network.Ip("xfrm state count"), StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "xfrm")]
    public void SetThresholds_OneFamilyOrBoth_AreThoseThatIproute2Shows()
    {
        XfrmPolicyDatabase before = _xfrm.Policies.GetDatabase();

        _xfrm.Policies.SetThresholds(ipv6: new XfrmThresholds(64, 120));
        Assert.Equal((before.IPv4Thresholds, new XfrmThresholds(64, 120)),
            (_xfrm.Policies.GetDatabase().IPv4Thresholds, _xfrm.Policies.GetDatabase().IPv6Thresholds));
        _xfrm.Policies.SetThresholds(new XfrmThresholds(24, 32), new XfrmThresholds(48, 48));
        Assert.Equal((new XfrmThresholds(24, 32), new XfrmThresholds(48, 48)),
            (_xfrm.Policies.GetDatabase().IPv4Thresholds, _xfrm.Policies.GetDatabase().IPv6Thresholds));
    }

    [KernelFact(Kinds = "xfrm")]
    public void SetDefaults_EachWay_IsWhatIproute2Shows()
    {
        Assert.Equal(default, _xfrm.Policies.GetDefaults());
        var defaults = new XfrmPolicyDefaults(XfrmAction.Block, XfrmAction.Allow, XfrmAction.Block);

        _xfrm.Policies.SetDefaults(defaults);

        Assert.Equal(defaults, _xfrm.Policies.GetDefaults());
        string shown = _network.Ip("xfrm policy getdefault");
        Assert.Contains("block", shown, StringComparison.Ordinal);
        Assert.Contains("accept", shown, StringComparison.Ordinal);
    }

    [KernelFact(Kinds = "xfrm")]
    public void Batch_SomeFail_TheOthersAreMade()
    {
        BatchResult result = _xfrm.Batch(batch =>
        {
            for (uint spi = 0x100; spi < 0x164; spi++)
                batch.Add(State(spi));
            batch.Add(State(0x100));
            batch.Add(Policy(XfrmDirection.Out));
            batch.Replace(Policy(XfrmDirection.Out) with { Priority = 5 });
            batch.Delete(State(0x101));
            batch.Delete(Policy(XfrmDirection.In));
            batch.Update(State(0x102) with { Limits = new XfrmLimits { HardBytes = 5000 } });
            batch.Update(State(0x101));
        });

        Assert.Equal([100, 104, 106], result.Failures.Keys.Order());
        Assert.Equal(5000u, _xfrm.States.Get(State(0x102)).Limits!.HardBytes);
        Assert.Equal(99u, _xfrm.States.GetDatabase().Count);
        Assert.Equal(5u, Assert.Single(_xfrm.Policies.List()).Priority);
    }

    private static XfrmState State(uint spi)
        => new(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"), XfrmProtocol.Esp, spi)
        {
            Mode = XfrmMode.Tunnel,
            Aead = new XfrmAead("rfc4106(gcm(aes))", s_key, IcvBits: 128),
        };

    private static XfrmPolicy Policy(XfrmDirection direction)
        => new(direction, new XfrmSelector(IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("10.2.0.0/16")))
        {
            Action = XfrmAction.Block,
        };
}
