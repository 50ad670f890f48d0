using System.Linq;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.TrafficControl;

/// <summary>Kinds of filters that are identified in a way of their own.</summary>
public sealed partial class TrafficFilterServiceTests
{
    [KernelFact(Kinds = "filters")]
    public void Delete_ByPartsOfRealms_TakesThatFilter()
    {
        AddClsact();
        Filters.Add(Realm(new RealmFilter { To = 7 }));
        Filters.Add(Realm(new RealmFilter { To = 7, From = 8 }));
        Filters.Add(Realm(new RealmFilter { To = 9 }));

        Filters.Delete(Realm(new RealmFilter { To = 7, From = 8 }));

        Assert.Equal([7u, 9u], Filters.List().Select(filter => ((RealmFilter)filter.Kind).To!.Value).Order());

        TrafficFilter Realm(RealmFilter kind) => new(_ingress, kind) { Protocol = EtherType.IPv4, Priority = 27 };
    }

    [KernelFact(Kinds = "filters")]
    public void Delete_CgroupOfAnotherHandle_TouchesNothing()
    {
        AddClsact();
        TrafficFilter made = Filters.Add(new TrafficFilter(_ingress, new CgroupFilter()) { Priority = 29, Handle = 1 });

        Assert.True(Assert.Throws<NetlinkException>(() => Filters.Delete(made with { Handle = 2 })).IsNotFound);
        Assert.Equal(made, Assert.Single(Filters.List()));
        Filters.Delete(made);

        Assert.Empty(Filters.List());
    }
}
