using System;
using Flannel.Reference.Clients.Etcd;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Etcd;

/// <summary>What etcd refuses is said in its words, with what helps against that and not against something else.</summary>
public sealed class EtcdAdviceTests
{
    [Theory]
    [InlineData("etcdserver: mvcc: database space exceeded", 8, "; etcd is full: compact and defragment it")]
    [InlineData("etcdserver: permission denied", 7, "; give etcd's user read and write access to /coreos.com/network/")]
    [InlineData("etcdserver: user name is empty", 3, "; give etcd's user read and write access to /coreos.com/network/")]
    [InlineData("etcdserver: authentication failed, invalid user ID or password", 3, "; see --etcd-username and FLANNELD_ETCD_PASSWORD")]
    [InlineData("etcdserver: invalid auth token", 16, "; see --etcd-username and FLANNELD_ETCD_PASSWORD")]
    [InlineData("etcdserver: request is too large", 3, "")]
    public void Advice_Refusal_FitsIt(string message, int code, string expected)
    {
        string advice = new EtcdException(message, code).Advice("/coreos.com/network");

        Assert.StartsWith(expected, advice, StringComparison.Ordinal);
        Assert.Equal(expected.Length == 0, advice.Length == 0);
    }
}
