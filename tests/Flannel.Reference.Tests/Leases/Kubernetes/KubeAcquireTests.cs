using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Leases;
using Flannel.Reference.Leases.Kubernetes;
using KubeApi.Front;
using Netlink.TestSupport;
using Xunit;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>How a node joins: what it asks of the API server, what it writes, and every way in which that can fail.</summary>
public sealed class KubeAcquireTests
{
    private static readonly string[] Recorded = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden/kube/patches.jsonl"))];

    [Fact]
    public async Task Join_NewNode_SendsTheRequestsOfTheRecordingAndNoOther()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await using LeaseWatch watch = await kube.WatchAsync();
        await KubeFixture.EventuallyAsync(() => kube.Patches().Length == 2, () => kube.Log);

        string[] expected = [.. Recorded[..2]
            .Select(line => JsonNode.Parse(line)!["req"]!.ToJsonString().Replace("10.1.5.10", "10.1.8.10", StringComparison.Ordinal))];
        Assert.Equal(expected[0], kube.Patches()[0]);
        Assert.Equal(WithoutTimes(expected[1]), WithoutTimes(kube.Patches()[1]!));
        RequestRecord[] requests = [.. kube.Front.Requests];
        Assert.Equal(["list /api/v1/nodes?limit=500&resourceVersion=0", "patch /api/v1/nodes/node3/status"],
            requests.Take(2).Select(request => $"{request.Verb} {request.Uri}"));
        Assert.All(requests, request => Assert.Equal(200, request.Code));
        Assert.Equal("False", await kube.ConditionAsync("node3", "NetworkUnavailable"));
    }

    [Fact]
    public async Task Preview_BeforeAndAfterJoining_SaysSoAndWritesNothing()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.CreatePeerAsync("node1", "10.244.0.0/24", "10.1.5.10");

        LeasePreview before = await PreviewAsync();
        Assert.Empty(kube.Patches());
        await kube.AcquireAsync();
        LeasePreview after = await PreviewAsync();

        Assert.Equal((KubeFixture.Own, true), (before.Own.ToString(), before.IsNew));
        Assert.Equal((KubeFixture.Own, false), (after.Own.ToString(), after.IsNew));
        Assert.Equal("10.244.0.0/24 via 10.1.5.10", Assert.Single(before.All).ToString());
        Assert.Single(kube.Patches());

        async Task<LeasePreview> PreviewAsync()
        {
            KubernetesLeaseSource source = await kube.OpenAsync();
            return await source.PreviewAsync(KubeFixture.Request(source), CancellationToken.None);
        }
    }

    [Fact]
    public async Task Join_NothingToChange_PatchesNoAnnotation()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.AcquireAsync();
        await kube.Nodes.AnnotateAsync("node3", KubeFixture.Prefix + "backend-type", "vxlan");

        await kube.AcquireAsync();
        await kube.AcquireAsync();

        Assert.Equal(2, kube.Patches().Length);
        Assert.Equal("""{"metadata":{"annotations":{"flannel.alpha.coreos.com/backend-type":"ipip"}}}""", kube.Patches()[1]);
    }

    [Fact]
    public async Task Join_OtherPrefix_NamesAnnotationsAsTheRecordingDoes()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Options = kube.Options with { Kubernetes = kube.Options.Kubernetes with { AnnotationPrefix = "example.org/net" } };

        await kube.AcquireAsync();

        Assert.Equal(JsonNode.Parse(Recorded[2])!["req"]!.ToJsonString().Replace("10.1.5.11", "10.1.8.10", StringComparison.Ordinal),
            kube.Patches()[0]);
    }

    [Fact]
    public async Task Join_ConditionNotWanted_IsNotSet()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Options = kube.Options with { Kubernetes = kube.Options.Kubernetes with { SetNodeNetworkUnavailable = false } };
        await using LeaseWatch watch = await kube.WatchAsync();
        await kube.Nodes.AnnotateAsync("node3", KubeFixture.Prefix + "public-ip", "192.0.2.1");   // and by the time it is put right

        await KubeFixture.EventuallyAsync(() => kube.Patches().Length == 2, () => kube.Log);

        Assert.DoesNotContain("conditions", string.Concat(kube.Patches()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_BeforeThePodCidr_WaitsAndSaysSo()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.Nodes.CreateAsync("late", null);
        kube.Environment["NODE_NAME"] = "late";
        KubernetesLeaseSource source = await kube.OpenAsync();
        Task<IHeldLease> joining = source.AcquireAsync(KubeFixture.Request(source), CancellationToken.None);
        await KubeFixture.EventuallyAsync(() =>
            kube.Log.Contains("node \"late\" pod cidr not assigned; waiting for it", StringComparison.Ordinal), () => kube.Log);
        Assert.Empty(kube.Patches());

        await kube.Nodes.PatchAsync("late", """{"spec":{"podCIDR":"10.244.7.0/24","podCIDRs":["10.244.7.0/24","2001:db8::/64"]}}""");

        Assert.Equal("10.244.7.0/24 via 10.1.8.10",
            (await joining.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken)).Own.ToString());
    }

    [Fact]
    public async Task Watch_AfterTheWaitForAPodCidr_EndsWhenItIsToldTo()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.Nodes.CreateAsync("late", null);
        kube.Environment["NODE_NAME"] = "late";
        KubernetesLeaseSource source = await kube.OpenAsync();
        Task<IHeldLease> joining = source.AcquireAsync(KubeFixture.Request(source), CancellationToken.None);
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("pod cidr not assigned", StringComparison.Ordinal), () => kube.Log);
        await kube.Nodes.PatchAsync("late", """{"spec":{"podCIDR":"10.244.7.0/24"}}""");
        var watch = new LeaseWatch(await joining.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
        await kube.CreatePeerAsync("node1", "10.244.1.0/24", "10.1.5.10");
        await watch.UntilAsync("10.244.1.0/24 via 10.1.5.10", "10.244.7.0/24 via 10.1.8.10");

        await watch.DisposeAsync().AsTask().WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("public-ip-overwrite", "10.1.5.222", "10.1.5.222")]
    [InlineData("node-public-ip", "192.0.2.7", "192.0.2.7")]
    [InlineData("public-ip-overwrite", "elsewhere", "10.1.8.10")]
    public async Task Join_AddressInAnAnnotation_IsPublished(string annotation, string value, string expected)
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.Nodes.AnnotateAsync("node3", KubeFixture.Prefix + annotation, value);

        Assert.Equal($"10.244.3.0/24 via {expected}", (await kube.AcquireAsync()).ToString());

        Assert.Equal(expected, await kube.AnnotationAsync("node3", "public-ip"));
        Assert.Contains(
            value == expected ? $"Overriding public ip with '{value}' from node annotation 'flannel.alpha.coreos.com/{annotation}'"
                : "ignoring node annotation", kube.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_NodeNameOfThePod_IsFound()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Environment.Remove("NODE_NAME");
        Assert.StartsWith("Failed to create SubnetManager: env variables POD_NAME and POD_NAMESPACE must be set", await kube.ErrorAsync(),
            StringComparison.Ordinal);
        (kube.Environment["POD_NAMESPACE"], kube.Environment["POD_NAME"]) = ("default", "p");
        Assert.StartsWith("Failed to create SubnetManager: error retrieving pod spec for 'default/p': pods \"p\" not found",
            await kube.ErrorAsync(), StringComparison.Ordinal);

        await kube.Nodes.AddPodAsync("p", "node3");

        Assert.Equal(KubeFixture.Own, (await kube.AcquireAsync()).ToString());
    }

    [Fact]
    public async Task Join_StartErrorsOfTheRecording_AreSaidInItsWords()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.Nodes.CreateAsync("outside", "192.168.5.0/24");

        kube.Environment["NODE_NAME"] = "nosuch";
        Assert.StartsWith("Error registering network: failed to acquire lease: node \"nosuch\" not found", await kube.ErrorAsync(),
            StringComparison.Ordinal);
        kube.Environment["NODE_NAME"] = "outside";
        Assert.StartsWith("Error registering network: failed to acquire lease: subnet \"10.244.0.0/16\" specified in the flannel net " +
            "config doesn't contain \"192.168.5.0/24\" PodCIDR of the \"outside\" node.", await kube.ErrorAsync(),
                StringComparison.Ordinal);
        Assert.Empty(kube.Patches());   // the recorded one had published itself by then
        kube.Environment["NODE_NAME"] = "node3";
        kube.Environment["EVENT_QUEUE_DEPTH"] = "abc";
        Assert.StartsWith("Failed to create SubnetManager: error creating network manager: env EVENT_QUEUE_DEPTH=abc format error: " +
            "strconv.Atoi: parsing \"abc\": invalid syntax", await kube.ErrorAsync(), StringComparison.Ordinal);
        kube.Environment["EVENT_QUEUE_DEPTH"] = "99999999999";
        foreach ((string prefix, string error) in ((string, string)[])[("a/b/c", "prefix can contain at most single slash"),
            ("Flannel.io", "prefix must be in a format: fqdn/[0-9a-z-_]*")])
        {
            kube.Options = kube.Options with { Kubernetes = kube.Options.Kubernetes with { AnnotationPrefix = prefix } };
            Assert.StartsWith($"Failed to create SubnetManager: error creating network manager: subnet/kube: {error}",
                await kube.ErrorAsync(), StringComparison.Ordinal);
        }

        kube.Options = kube.Options with
        {
            NetConfigPath = "/nonexistent",
            Kubernetes = kube.Options.Kubernetes with { AnnotationPrefix = "flannel.alpha.coreos.com" }
        };
        Assert.StartsWith("failed to read net conf: open /nonexistent: no such file or directory", await kube.ErrorAsync(),
            StringComparison.Ordinal);
        kube.Options = kube.Options with { Kubernetes = kube.Options.Kubernetes with { KubeconfigFile = "/nonexistent" } };
        Assert.StartsWith("Failed to create SubnetManager: fail to create kubernetes config: stat /nonexistent: no such file or directory",
            await kube.ErrorAsync(), StringComparison.Ordinal);
        kube.Options = kube.Options with { Kubernetes = kube.Options.Kubernetes with { KubeconfigFile = null } };
        Assert.StartsWith("Failed to create SubnetManager: fail to create kubernetes config: invalid configuration: no configuration has " +
            "been provided, try setting KUBERNETES_MASTER environment variable", await kube.ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_ServerIsNotThereYet_TriesAgain()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await kube.Front.StopAsync();
        KubernetesLeaseSource source = await kube.OpenAsync();
        Task<IHeldLease> joining = source.AcquireAsync(KubeFixture.Request(source), CancellationToken.None);
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("Failed to watch nodes: http://127.0.0.1:", StringComparison.Ordinal),
            () => kube.Log);

        await kube.Front.StartAsync();

        Assert.Equal(KubeFixture.Own, (await joining.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken)).Own
            .ToString());
    }

    [Fact]
    public async Task Watch_ManyNodes_AreListedAsAWholeAtFirstAndInPagesAnew()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        await Parallel.ForAsync(0, 1001, TestContext.Current.CancellationToken, async (number, _) =>
            await kube.CreatePeerAsync($"peer{number:0000}", $"10.244.{100 + (number / 16)}.{number % 16 * 16}/28", "10.1.5.11"));
        await using LeaseWatch watch = await kube.WatchAsync();
        Assert.Equal(1002, watch.Leases.Length);

        await kube.Front.StopAsync();
        await kube.Nodes.DeleteAsync("peer0000");
        await kube.Server.ForgetChangesAsync(TestContext.Current.CancellationToken);
        await kube.Front.StartAsync();

        await watch.UntilAsync(leases => leases.Length == 1001);
        Assert.Equal(2, watch.WholeSets);
        Assert.Equal(["limit=500&resourceVersion=0", "limit=500", "limit=500&continue", "limit=500&continue"],
            kube.Front.Requests.Where(request => request.Verb == "list")
                .Select(request => request.Uri.Split('?')[1].Split("continue=") is [{ } start, _] ? start + "continue"
                : request.Uri.Split('?')[1]));
    }

    [Fact]
    public async Task Join_OverTls_ChecksTheServer()
    {
        using var folder = new TemporaryFolder();
        var certificates = new TestCertificates(folder["tls"]);
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(certificates.ServerCertificate, certificates.ServerKey);
        await using KubeFixture kube = await new KubeFixture { Certificate = certificate }.StartAsync();
        kube.WriteKubeconfig(kube.Front.Url, $"certificate-authority: {certificates.Authority}");
        Assert.Equal(KubeFixture.Own, (await kube.AcquireAsync()).ToString());
        kube.WriteKubeconfig(kube.Front.Url, "certificate-authority-data: " +
            $"{Convert.ToBase64String(File.ReadAllBytes(certificates.Authority))}");
        Assert.Equal(KubeFixture.Own, (await kube.AcquireAsync()).ToString());

        kube.WriteKubeconfig(kube.Front.Url, $"certificate-authority: {new TestCertificates(folder["other"]).Authority}");
        KubernetesLeaseSource source = await kube.OpenAsync();
        using var end = new CancellationTokenSource();
        Task<IHeldLease> joining = source.AcquireAsync(KubeFixture.Request(source), end.Token);
        await KubeFixture.EventuallyAsync(() => kube.Log.Contains("certificate", StringComparison.Ordinal), () => kube.Log);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joining);
        Assert.Equal(2, kube.Front.Requests.Count(request => request.Verb == "list"));
    }

    private static string WithoutTimes(string patch)
        => Regex.Replace(patch, "\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\"", "\"TIME\"");
}
