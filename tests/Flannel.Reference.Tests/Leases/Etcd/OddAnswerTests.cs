using System.Threading.Tasks;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Leases.Http;
using Flannel.Reference.Tests.Leases.Http;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Etcd;

/// <summary>Something that is no etcd, or keys that are no text, do not end the daemon.</summary>
public sealed class OddAnswerTests
{
    private const string Prefix = "/coreos.com/network";

    // Both keys are no UTF-8 behind the prefix, so that their names are the same.
    [Theory]
    [InlineData("""{"header":{"revision":"7"},"kvs":[{"key":"L2NvcmVvcy5jb20vbmV0d29yay9zdWJuZXRzL/8=","value":"eA=="},{"key":"L2NvcmVvcy5jb20vbmV0d29yay9zdWJuZXRzL/4=","value":"eA=="}]}""")]
    [InlineData("""{"header":{"revision":"7"},"kvs":[null,{},{"value":"eA=="}]}""")]
    public async Task List_KeysThatAreNoText_HasNoSubnets(string answer)
    {
        await using RawServer server = RawServer.Saying(answer);
        using EtcdClient client = Client(server);
        var subnets = new EtcdSubnets(client, Prefix, new EtcdTimes());

        EtcdSnapshot snapshot = await subnets.ListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(7, snapshot.Revision);
        Assert.DoesNotContain(snapshot.Pairs.Keys, name => subnets.SubnetOf(name) is not null);
    }

    private static EtcdClient Client(RawServer server)
        => new(new EtcdEndpoints([server.Url]), new EtcdLogin(null, null), () => new TlsIdentity(), new HttpTimes());
}
