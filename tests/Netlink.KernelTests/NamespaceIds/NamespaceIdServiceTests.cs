using System;
using System.Linq;
using Netlink.Rtnetlink;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.NamespaceIds;

public sealed class NamespaceIdServiceTests : IDisposable
{
    private readonly TestNamespace _network = TestNamespace.Create();
    private readonly NetworkNamespace _other = NetworkNamespace.CreateUnnamed();

    private NamespaceIdService Ids => _network.Rtnetlink.NamespaceIds;

    public void Dispose()
    {
        _other.Dispose();
        _network.Dispose();
    }

    [KernelFact]
    public void Add_Id_IsWhatIproute2Shows()
    {
        Assert.Null(Ids.TryGet(_other));
        Assert.Empty(Ids.List());
        Assert.True(Assert.Throws<NetlinkException>(() => Ids.Get(_other)).IsNotFound);
        NetlinkException none = Assert.Throws<NetlinkException>(() => Ids.Get(Environment.ProcessId));
        Assert.Equal((Errno.ENOENT, "RTM_GETNSID"), (none.Error, none.Operation));

        Ids.Add(_other, 5);

        Assert.Equal((5, 5), (Ids.TryGet(_other), Ids.Get(_other)));
        Assert.Equal([5], Ids.List());
        Assert.Equal(5, Assert.Single(_network.IpJson("netns list-id")).Int("nsid"));
    }

    [KernelFact]
    public void Add_Process_GetsTheFirstIdThatIsFree()
    {
        Assert.Equal(0, Ids.Add(_other, 0));
        Assert.Equal(1, Ids.Add(Environment.ProcessId));

        Assert.Equal((1, 1), (Ids.TryGet(Environment.ProcessId), Ids.Get(Environment.ProcessId)));
        Assert.Equal([0, 1], Ids.List().Order());
    }

    [KernelFact]
    public void Add_Again_IsRefused()
    {
        Ids.Add(_other, 5);

        Assert.True(Assert.Throws<NetlinkException>(() => Ids.Add(_other, 6)).IsAlreadyExists);
        Assert.True(Assert.Throws<NetlinkException>(() => Ids.Add(Environment.ProcessId, 5)).IsAlreadyExists);
        Assert.Equal(5, Ids.TryGet(_other));
    }

    [KernelFact]
    public void TryGet_NoSuchProcess_IsNotFound()
        => Assert.True(Assert.Throws<NetlinkException>(() => Ids.TryGet(int.MaxValue)).IsNotFound);
}
