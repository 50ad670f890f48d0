using System;
using System.Net;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.AddressLabels;

public sealed class AddressLabelServiceTests : IDisposable
{
    private static readonly AddressLabel s_label = new(IPNetwork.Parse("2001:db8::/32"), 77);

    private readonly TestNamespace _network = TestNamespace.Create();

    private AddressLabelService Labels => _network.Rtnetlink.AddressLabels;

    public void Dispose() => _network.Dispose();

    [KernelFact]
    public void Add_LabelOfAPrefix_IsListedAndGivenToItsAddresses()
    {
        Labels.Add(s_label);

        Assert.Contains(s_label, Labels.List());
        Assert.Equal([s_label], Labels.List(new AddressLabelFilter { Label = 77 }));
        Assert.Equal(77u, Labels.Get(IPAddress.Parse("2001:db8::1")).Label);
        Assert.Equal(1u, Labels.Get(IPAddress.Parse("2001:db9::1")).Label);
    }

    [KernelFact]
    public void Add_TwiceThenReplace_IsRefusedThenReplaced()
    {
        Labels.Add(s_label);

        Assert.True(Assert.Throws<NetlinkException>(() => Labels.Add(s_label)).IsAlreadyExists);
        Labels.Replace(new AddressLabel(s_label.Prefix, 78));
        Assert.Equal([new AddressLabel(s_label.Prefix, 78)], Labels.List(new AddressLabelFilter { Label = 78 }));
    }

    [KernelFact]
    public void Delete_LabelOfADevice_IsGoneAndASecondTimeNotFound()
    {
        int device = _network.AddVeth().Index;
        AddressLabel label = s_label with { LinkIndex = device };
        Labels.Add(label);
        Assert.Equal([label], Labels.List(new AddressLabelFilter { LinkIndex = device }));

        Labels.Delete(label);

        Assert.Empty(Labels.List(new AddressLabelFilter { LinkIndex = device }));
        Assert.True(Assert.Throws<NetlinkException>(() => Labels.Delete(label)).IsNotFound);
    }

    [KernelFact]
    public void TryGet_NoLabel_IsNull()
    {
        foreach (AddressLabel label in Labels.List())
            Labels.Delete(label);

        Assert.Null(Labels.TryGet(IPAddress.Parse("2001:db8::1")));
    }

    [KernelFact]
    public void Batch_Labels_AreMadeTogether()
    {
        BatchResult result = _network.Rtnetlink.Batch(batch =>
        {
            batch.AddressLabels.Add(s_label);
            batch.AddressLabels.Add(s_label);
            batch.AddressLabels.Delete(s_label);
        });

        Assert.True(Assert.IsType<NetlinkException>(result[1]).IsAlreadyExists);
        Assert.Single(result.Failures);
        Assert.DoesNotContain(s_label, Labels.List());
    }
}
