using System;
using Netlink.Netfilter;
using Netlink.TestSupport;
using Xunit;

namespace Netlink.KernelTests.Netfilter;

public sealed class TableReadTests : IDisposable
{
    private readonly NftNamespace _network = new();
    private readonly NftTable _table = new(NftFamily.IPv4, "t");

    public void Dispose() => _network.Dispose();

    [KernelFact(Kinds = "nftables-nat")]
    public void TryRead_TableThatIsNotThere_IsNullWhereReadThrows()
    {
        _network.Client.Commit(change => change.Tables.Add(new NftTable(NftFamily.IPv4, "other")));

        Assert.Null(_network.Client.TryRead(_table));
        Assert.True(Assert.Throws<NetlinkException>(() => _network.Client.Read(_table)).IsNotFound);
    }

    [KernelFact(Kinds = "nftables-nat")]
    public void TryRead_Table_IsWhatReadReturns()
    {
        _network.Client.Commit(change =>
        {
            change.Tables.Add(_table);
            change.Chains.Add(new NftChain(_table, "c"));
        });

        Assert.Equal(_network.Client.Read(_table).ToString(), _network.Client.TryRead(_table)?.ToString());
    }
}
