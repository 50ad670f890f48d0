using System.Net;
using System.Text;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Tests.Clients.Http;
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

    // Nodes of both families have one key for both subnets. The IPv4 one is taken, and has a route.
    [Theory]
    [InlineData("10.244.1.0-24&fd00:10:244:1::-64", "10.244.1.0/24")]
    [InlineData("10.244.1.0-24", "10.244.1.0/24")]
    [InlineData("10.244.1.0-24&", null)]
    [InlineData("10.244.1.0-24&junk", null)]
    [InlineData("10.244.1.0-24&10.244.2.0-24", null)]
    [InlineData("10.244.1.0-24&fd00:10:244:1::-64&fd00:10:244:2::-64", null)]
    [InlineData("&fd00:10:244:1::-64", null)]
    public async Task Read_KeyOfANode_ClaimsItsIPv4Subnet(string key, string? expected)
    {
        await using RawServer server = RawServer.Saying("{}");
        using EtcdClient client = Client(server);
        var subnets = new EtcdSubnets(client, Prefix, new EtcdTimes());
        string name = $"{Prefix}/subnets/{key}";

        Assert.Equal(expected, subnets.SubnetOf(name)?.ToString());
        Assert.Equal(expected, subnets.Read(name, new EtcdKeyValue(Encoding.UTF8.GetBytes(name),
            Encoding.UTF8.GetBytes("""{"PublicIP":"10.1.5.10","PublicIPv6":"fd00::10","BackendType":"host-gw"}"""), 7, 7, 0))
            .Claim?.Lease.Subnet.ToString());
    }

    // A lease of no time would be renewed again and again without a pause; one of ages would overflow a timer.
    [Theory]
    [InlineData("{}", "etcd granted no lease")]
    [InlineData("""{"ID":"7","TTL":"0"}""", "etcd granted no lease")]
    [InlineData("""{"ID":"7","TTL":"-5"}""", "etcd granted no lease")]
    [InlineData("""{"ID":"7","TTL":"9223372036854775807","succeeded":true}""", null)]
    public async Task Put_LeaseOfOddLength_IsRefusedOrCut(string answer, string? refusal)
    {
        await using RawServer server = RawServer.Saying(answer);
        using EtcdClient client = Client(server);
        var times = new EtcdTimes();
        var lease = new Lease { Subnet = IPNetwork.Parse("10.244.1.0/24"), PublicIp = IPAddress.Parse("10.1.5.10"), BackendType = "ipip" };
        Task<EtcdGrant> putting = new EtcdSubnets(client, Prefix, times).PutAsync(lease, null, TestContext.Current.CancellationToken);

        if (refusal is null)
            Assert.Equal(times.Lifetime, (await putting).Lifetime);
        else
            Assert.Equal((refusal, true), await Assert.ThrowsAsync<EtcdException>(() => putting) is var error
                ? (error.Message, error.IsTemporary) : default);
    }

    private static EtcdClient Client(RawServer server)
        => new(new EtcdEndpoints([server.Url]), new EtcdLogin(null, null), () => new TlsIdentity(), new HttpTimes());
}
