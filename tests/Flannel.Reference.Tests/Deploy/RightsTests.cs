using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Flannel.Reference.Tests.Leases.Kubernetes;
using KubeApi;
using KubeApi.Front;
using KubeApi.StandIn;
using Xunit;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>The ClusterRole grants each request that the daemon makes, and nothing else.</summary>
/// <remarks>The stand-in for the API server, before which all tests of Kubernetes leases run, takes its rights from
/// <c>deploy/kube-flannel.yml</c>: a request that is not granted there is refused in each of them.</remarks>
public sealed class RightsTests
{
    private static readonly string[] Verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];
    private static readonly string[] Resources =
        ["nodes", "nodes/status", "nodes/proxy", "pods", "pods/exec", "secrets", "configmaps", "namespaces", "services", "serviceaccounts",
            "events"];

    /// <summary>Every verb with every resource, such as <c>get pods/exec</c>.</summary>
    private static readonly string[] Matrix = [.. Verbs.SelectMany(verb => Resources.Select(resource => $"{verb} {resource}"))];

    private const string NetworkPolicies =
        "^(get|list|watch) (pods|nodes|namespaces|networkpolicies networking.k8s.io|(baseline)?adminnetworkpolicies " +
        "policy.networking.k8s.io)$";

    public static TheoryData<string> All => [.. Manifest.Names];

    [Theory]
    [MemberData(nameof(All))]
    public async Task ClusterRole_GrantsWhatADaemonUsedInItsLife_AndNothingElse(string name)
    {
        string[] used = await LifeAsync();

        string[] granted = Manifest.Named(name).Rights();

        // What network policies need is granted with them alone, and is read only.
        if (name == "chart, netpol")
            Assert.All(granted.Except(used), right => Assert.Matches(NetworkPolicies, right));
        else
            Assert.Equal(used, granted.Order());
        Assert.Empty(used.Except(granted));
    }

    [Fact]
    public void StandIn_GrantsWhatTheManifestDoes()
    {
        string[] allowed = [.. Matrix.Where(right => new Roles().Allows(ApiServers.FlannelUser, right.Split(' ')[0], right.Split(' ')[1]))];

        Assert.Equal(Manifest.Named("kube-flannel.yml").Rights().Order(), allowed.Order());
    }

    [Fact]
    public async Task RealApiServer_AllowsFlannelWhatTheManifestGrants_AndNothingElse()
    {
        Assert.SkipUnless(ApiServers.AreReal, "KUBEBUILDER_ASSETS names no folder with kube-apiserver and etcd");
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        using HttpClient http = TrustingHttp.Create(kube.Server.AuthorityFile);
        http.DefaultRequestHeaders.Authorization = new("Bearer", kube.Token);

        bool[] answers = await Task.WhenAll(Matrix.Select(right => IsAllowedAsync(right.Split(' ')[0], right.Split(' ')[1])));
        string[] allowed = [.. Matrix.Where((_, at) => answers[at])];

        Assert.Equal(Manifest.Named("kube-flannel.yml").Rights().Order(), allowed.Order());

        async Task<bool> IsAllowedAsync(string verb, string resource)
        {
            string[] parts = resource.Split('/');
            var attributes = new JsonObject
            {
                ["verb"] = verb,
                ["group"] = "",
                ["resource"] = parts[0],
                ["subresource"] = parts.ElementAtOrDefault(1) ?? ""
            };
            var review = new JsonObject
            {
                ["apiVersion"] = "authorization.k8s.io/v1",
                ["kind"] = "SelfSubjectAccessReview",
                ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
            };
            using var content = new StringContent(review.ToJsonString(),
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            var url = new Uri($"{kube.Server.Url}/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
            using HttpResponseMessage answer = await http.PostAsync(url, content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!
                ["status"]!["allowed"]!;
        }
    }

    /// <summary>A daemon that finds its node by its pod, joins, watches, sees a peer come and go, and has its annotation written
    /// again.</summary>
    /// <returns>Every verb that it used, with its resource.</returns>
    private static async Task<string[]> LifeAsync()
    {
        await using KubeFixture kube = await new KubeFixture().StartAsync();
        kube.Environment.Remove("NODE_NAME");
        (kube.Environment["POD_NAMESPACE"], kube.Environment["POD_NAME"]) = ("default", "kube-flannel-ds-x");
        await kube.Nodes.AddPodAsync("kube-flannel-ds-x", "node3");
        await using LeaseWatch watch = await kube.WatchAsync();
        await KubeFixture.EventuallyAsync(() => kube.Patches().Length >= 2, () => kube.Log);
        await kube.CreatePeerAsync("node1", "10.244.0.0/24", "10.1.5.10");
        await watch.UntilAsync(leases => leases.Contains("10.244.0.0/24 via 10.1.5.10"));
        int written = kube.Patches().Length;   // more than once, when a change of the stand-in's came between
        await kube.Nodes.AnnotateAsync("node3", KubeFixture.Prefix + "public-ip", null);
        await KubeFixture.EventuallyAsync(() => kube.Patches().Length > written, () => kube.Log);
        await kube.Nodes.DeleteAsync("node1");
        await watch.UntilAsync(leases => !leases.Contains("10.244.0.0/24 via 10.1.5.10"));

        RequestRecord[] requests = [.. kube.Front.Requests];
        Assert.All(requests, request => Assert.Equal(200, request.Code));
        return [.. requests.Select(request => $"{request.Verb} {ResourceOf(request.Uri)}").Distinct().Order()];
    }

    private static string ResourceOf(string uri) => uri.Split('?')[0].Split('/')[3..] switch
    {
        ["namespaces", _, var resource, ..] => resource,
        [var resource, _, var subresource] => $"{resource}/{subresource}",
        [var resource, ..] => resource,
        _ => uri,
    };
}
