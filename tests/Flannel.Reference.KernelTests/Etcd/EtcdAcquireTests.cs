using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Clients.Etcd;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Configuration;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Etcd;
using Flannel.Reference.Tests;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.KernelTests.Etcd;

/// <summary>How a node gets its subnet from a real etcd.</summary>
public sealed class EtcdAcquireTests
{
    [KernelFact]
    public async Task Acquire_EmptyStore_WritesWhatTheRecordingHas()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();

        Lease lease = await etcd.AcquireAsync("10.1.5.10");

        EtcdKeyValue pair = Assert.Single(await etcd.SubnetsAsync());
        Assert.Equal($"/coreos.com/network/subnets/{lease.Subnet.BaseAddress}-24", Encoding.UTF8.GetString(pair.Key));
        Assert.Equal("""{"PublicIP":"10.1.5.10","PublicIPv6":null,"BackendType":"ipip"}""", Encoding.UTF8.GetString(pair.Value!));
        Assert.InRange(lease.Subnet.BaseAddress.GetAddressBytes()[2], 1, 100);
        Assert.Matches($@"lease {pair.Lease:x16} granted with TTL\(86400s\), remaining\((86400|863\d\d)s\), " +
            @"attached keys\(\[/coreos\.com/network/subnets/[0-9.]+-24\]\)",
            Control(etcd, "lease", "timetolive", "--keys", $"{pair.Lease:x16}"));
    }

    [KernelFact]
    public async Task Preview_BeforeAndAfterJoining_SaysSoAndWritesNothing()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.244.7.0-24", "10.1.8.10");
        EtcdLeaseSource source = await etcd.OpenAsync();
        LeaseRequest request = EtcdFixture.Request(source, "10.1.5.10", previous: "10.244.44.0/24");

        LeasePreview before = await source.PreviewAsync(request, CancellationToken.None);
        Assert.Single(await etcd.SubnetsAsync());
        await etcd.AcquireAsync("10.1.5.10", previous: "10.244.44.0/24");
        LeasePreview after = await source.PreviewAsync(request, CancellationToken.None);

        Assert.Equal(("10.244.44.0/24 via 10.1.5.10", true), (before.Own.ToString(), before.IsNew));
        Assert.Equal(("10.244.44.0/24 via 10.1.5.10", false), (after.Own.ToString(), after.IsNew));
        Assert.Equal("10.244.7.0/24 via 10.1.8.10", Assert.Single(before.All).ToString());
        Assert.Equal(2, (await etcd.SubnetsAsync()).Length);
    }

    [KernelFact]
    public async Task Acquire_KeyWithTheNodesAddress_IsReusedAndGetsALifetime()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.244.33.0-24", "10.1.5.10");   // a reservation: no etcd lease

        Lease lease = await etcd.AcquireAsync("10.1.5.10", previous: "10.244.44.0/24");

        Assert.Equal("10.244.33.0/24", lease.Subnet.ToString());
        Assert.NotEqual(0, Assert.Single(await etcd.SubnetsAsync()).Lease);
        Assert.Contains("] Found lease (ip: 10.244.33.0/24 ipv6: ::/0) for current IP (10.1.5.10), reusing\n", etcd.Log,
            StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Acquire_PreviousSubnet_IsTakenWhenFreeAndLeftWhenNot()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();

        Assert.Equal("10.244.44.0/24", (await etcd.AcquireAsync("10.1.5.10", previous: "10.244.44.0/24")).Subnet.ToString());
        Assert.NotEqual("10.244.44.0/24", (await etcd.AcquireAsync("10.1.5.11", previous: "10.244.44.0/24")).Subnet.ToString());
        await etcd.PutAsync("subnets/10.244.45.0-24", "no lease, but a key");
        Assert.NotEqual("10.244.45.0/24", (await etcd.AcquireAsync("10.1.5.13", previous: "10.244.45.0/24")).Subnet.ToString());
        Assert.NotEqual("10.245.1.0/24", (await etcd.AcquireAsync("10.1.5.12", previous: "10.245.1.0/24")).Subnet.ToString());
        Assert.Contains("Found previously leased subnet (10.245.1.0/24) that is not compatible with the Etcd network config, ignoring",
            etcd.Log, StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Acquire_NodesHaveExchangedTheirAddresses_EachKeepsItsSubnet()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.244.26.0-24", "10.1.5.10");
        await etcd.PutLeaseAsync("10.244.27.0-24", "10.1.5.11");

        Assert.Equal("10.244.26.0/24",
            (await etcd.AcquireAsync("10.1.5.11", previous: "10.244.26.0/24", before: "10.1.5.10")).Subnet.ToString());
        Assert.Equal("10.244.27.0/24",
            (await etcd.AcquireAsync("10.1.5.10", previous: "10.244.27.0/24", before: "10.1.5.11")).Subnet.ToString());
        Assert.Equal(["10.1.5.11", "10.1.5.10"],
            (await etcd.SubnetsAsync()).Select(pair => Encoding.UTF8.GetString(pair.Value!).Split('"')[3]));
    }

    [KernelFact]
    public async Task Acquire_PreviousSubnetNamesAThirdAddress_IsLeftToItsHolder()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.244.26.0-24", "10.1.5.99");

        Assert.NotEqual("10.244.26.0/24",
            (await etcd.AcquireAsync("10.1.5.77", previous: "10.244.26.0/24", before: "10.1.5.10")).Subnet.ToString());
    }

    [KernelFact]
    public async Task Acquire_OwnSubnetOutsideANewNetwork_IsExchanged()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        await etcd.PutLeaseAsync("10.200.1.0-24", "10.1.5.10");

        Lease lease = await etcd.AcquireAsync("10.1.5.10");

        Assert.Equal($"/coreos.com/network/subnets/{SubnetKey.Format(lease.Subnet)}",
            Encoding.UTF8.GetString(Assert.Single(await etcd.SubnetsAsync()).Key));
    }

    [KernelFact]
    public async Task Acquire_TwelveNodesAtOnceForTwelveSubnets_EachGetsOne()
    {
        await using EtcdFixture etcd = await new EtcdFixture()
            .StartAsync("""{"Network":"10.244.0.0/24","SubnetLen":28,"SubnetMax":"10.244.0.192","Backend":{"Type":"ipip"}}""");
        EtcdLeaseSource[] sources = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => etcd.OpenAsync()));

        IHeldLease[] leases = await Task.WhenAll(sources.Select((source, number) =>
            source.AcquireAsync(EtcdFixture.Request(source, $"10.1.5.{10 + number}"), CancellationToken.None)));

        Assert.Equal(12, leases.Select(lease => lease.Own.Subnet).Distinct().Count());
        Assert.Equal(12, (await etcd.SubnetsAsync()).Length);
        string error = (await Assert.ThrowsAsync<StartupException>(() => etcd.AcquireAsync("10.1.5.99"))).Message;
        Assert.StartsWith("failed to acquire lease: out of subnets: all from 10.244.0.16 to 10.244.0.192 have a key in etcd", error,
            StringComparison.Ordinal);
    }

    [KernelFact]
    public async Task Open_OnlyOneSideSpeaksTls_SaysWhichUrlOrAuthorityIsMissing()
    {
        await using EtcdFixture plain = await new EtcdFixture().StartAsync(), secure = await new EtcdFixture().StartAsync(secure: true);
        using var end = new CancellationTokenSource();
        Task[] opening =
        [
            OpenAsync(plain, plain.Server.Url.Replace("http:", "https:", StringComparison.Ordinal)),
            OpenAsync(secure, secure.Server.Url.Replace("https:", "http:", StringComparison.Ordinal)),
            OpenAsync(secure, secure.Server.Url),
        ];

        await LogAsync(plain, "; if it does not speak TLS, its URL begins with http:; retrying until it exists\n");
        await LogAsync(secure, "; if it expects TLS, its URL begins with https:; retrying until it exists\n");
        await LogAsync(secure, "; name the authority that issued it: with --etcd-cafile, or as certificate-authority in the kubeconfig " +
            "file; retrying until it exists\n");
        await end.CancelAsync();
        await Task.WhenAll(opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        Task OpenAsync(EtcdFixture etcd, string url) => etcd.OpenAsync(new EtcdOptions { Endpoints = [url] }, end.Token);
    }

    [KernelFact]
    public async Task Open_ConfigIsWrittenLater_IsAwaitedAndSaidSo()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync(config: null);
        Task<EtcdLeaseSource> opening = etcd.OpenAsync();
        await LogAsync(etcd, "Couldn't fetch network config: flannel config not found in etcd store. Did you create your config " +
            "using etcdv3 API? There is no key /coreos.com/network/config: write it, or give another prefix with --etcd-prefix; retrying " +
            "until it exists\n");
        Assert.Equal("the network's configuration in etcd", etcd.Metrics.WaitingFor);
        Assert.StartsWith("flannel config not found", etcd.Metrics.Trouble, StringComparison.Ordinal);
        await etcd.PutAsync("config", "xx");
        await LogAsync(etcd, "Couldn't fetch network config: invalid character 'x'");
        await etcd.PutAsync("config", "{}");
        await LogAsync(etcd, "Couldn't fetch network config: Please define a correct Network parameter in the flannel config");
        await etcd.PutAsync("config", """{"Network":"10.244.0.0/29"}""");
        await LogAsync(etcd, "Couldn't fetch network config: Network is too small. Minimum useful network prefix is /28");
        Assert.False(opening.IsCompleted);

        await etcd.PutAsync("config", """{"Network":"10.244.0.0/16"}""");

        Assert.Equal(IPNetwork.Parse("10.244.0.0/16"), (await opening.WaitAsync(Patience.Limit)).Network.Network);
        Assert.Null(etcd.Metrics.WaitingFor);
        Assert.Null(etcd.Metrics.Trouble);
    }

    [KernelFact]
    public async Task Open_FirstMemberIsDead_UsesTheNext()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();

        using EtcdLeaseSource source = await etcd.OpenAsync(new EtcdOptions { Endpoints = ["http://127.0.0.1:1", etcd.Server.Url] });

        await source.AcquireAsync(EtcdFixture.Request(source, "10.1.5.10"), CancellationToken.None);
        Assert.Single(await etcd.SubnetsAsync());
    }

    [KernelFact]
    public async Task Open_SecureServer_IsReachedWithItsAuthorityAndACertificateOnly()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync(secure: true);
        TestCertificates tls = etcd.Server.Certificates!;
        var good = new EtcdOptions
        {
            Endpoints = [etcd.Server.Url],
            AuthorityFile = tls.Authority,
            CertificateFile = tls.ClientCertificate,
            KeyFile = tls.ClientKey
        };
        using EtcdLeaseSource source = await etcd.OpenAsync(good);
        await source.AcquireAsync(EtcdFixture.Request(source, "10.1.5.10"), CancellationToken.None);

        using var folder = new FolderOfThisTest();
        await AssertRefusedAsync(etcd, good with { AuthorityFile = new TestCertificates(folder.Path).Authority });
        await AssertRefusedAsync(etcd, good with { AuthorityFile = null });
        await AssertRefusedAsync(etcd, good with { CertificateFile = null, KeyFile = null });
        string error = (await Assert.ThrowsAsync<StartupException>(() => etcd.OpenAsync(good with { KeyFile = null }))).Message;
        Assert.Equal("can't connect to etcd: --etcd-certfile and --etcd-keyfile must be given together", error);
        error = (await Assert.ThrowsAsync<StartupException>(() => etcd.OpenAsync(good with { AuthorityFile = "/nonexistent" }))).Message;
        Assert.Equal("cannot read /nonexistent: no such file or directory; see --etcd-cafile", error);
    }

    [KernelFact]
    public async Task Acquire_WithUserAndPassword_LogsInAgainAfterARestartAndKeepsTheSecret()
    {
        await using EtcdFixture etcd = await new EtcdFixture().StartAsync();
        EnableAuth(etcd);
        var options = new EtcdOptions { Endpoints = [etcd.Server.Url], UserName = "root", Password = "open-sesame" };
        using EtcdLeaseSource source = await etcd.OpenAsync(options);
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync(held.Own.ToString());

        await etcd.Server.StopAsync();      // and with it the tokens that it gave out
        await etcd.Server.RestartAsync();
        etcd.Connect(new EtcdLogin("root", "open-sesame"));
        await etcd.PutLeaseAsync("10.244.250.0-24", "10.1.5.11");

        await watch.UntilAsync(held.Own.ToString(), "10.244.250.0/24 via 10.1.5.11");
        await AssertRefusedAsync(etcd, options with { Password = "wrong" });
        Assert.DoesNotContain("open-sesame", etcd.Log, StringComparison.Ordinal);
    }

    // A token of etcd names the state of the cluster in which it was given out. A member that has not reached that state, as after the
    // restore of a backup, does not refuse the token but waits.
    [KernelFact]
    public async Task Watch_WithUserAndPassword_LogsInAgainWhereTheClusterIsOlderThanTheLogin()
    {
        await using EtcdFixture etcd = await new EtcdFixture
        {
            Times = new HttpTimes
            {
                Answer = TimeSpan.FromSeconds(1),
                FirstRetry = TimeSpan.FromMilliseconds(50),
                LastRetry = TimeSpan.FromMilliseconds(500),
            },
        }.StartAsync();
        for (int i = 0; i < 50; i++)
            await etcd.PutAsync("elsewhere", $"{i}");
        EnableAuth(etcd);
        var options = new EtcdOptions { Endpoints = [etcd.Server.Url], UserName = "root", Password = "open-sesame" };
        using EtcdLeaseSource source = await etcd.OpenAsync(options);
        IHeldLease held = await source.AcquireAsync(EtcdFixture.Request(source, "10.1.8.10"), CancellationToken.None);
        await using var watch = new LeaseWatch(held);
        await watch.UntilAsync(held.Own.ToString());

        await etcd.Server.StopAsync();
        etcd.Server.Wipe();
        await etcd.Server.RestartAsync();
        EnableAuth(etcd);

        Assert.Contains("is no longer in etcd", await watch.EndAsync(), StringComparison.Ordinal);
    }

    private static void EnableAuth(EtcdFixture etcd)
    {
        Control(etcd, "user", "add", "root:open-sesame");
        Control(etcd, "user", "grant-role", "root", "root");
        Control(etcd, "auth", "enable");
    }

    private static async Task AssertRefusedAsync(EtcdFixture etcd, EtcdOptions options)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => etcd.OpenAsync(options, limit.Token));
    }

    private static Task<TimeSpan> LogAsync(EtcdFixture etcd, string words)
        => TestNode.EventuallyAsync(() => etcd.Log.Contains(words, StringComparison.Ordinal), () => etcd.Log);

    private static string Control(EtcdFixture etcd, params string[] arguments)
        => Programs.Run("env", ["ETCDCTL_API=3", "etcdctl", "--endpoints", etcd.Server.Url, .. arguments]);

    private sealed class FolderOfThisTest : IDisposable
    {
        public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("flanneld-test-").FullName;

        public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
    }
}
