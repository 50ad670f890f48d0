using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Building.Leases;
using FlannelLab.Reporting;
using Netlink.TestSupport;
using Xunit;

namespace FlannelLab.KernelTests;

/// <summary>The kernel state of every node is what the real flanneld v0.19.2 leaves, in everything but MAC addresses, indexes and
/// times.</summary>
[Collection(nameof(OneLabAtATime))]
public sealed class GoldenStateTests
{
    private const string FlannelUser = "system:serviceaccount:kube-flannel:flannel";

    [KernelTheory(Kinds = "ipip")]
    [InlineData("dir")]
    [InlineData("etcd")]
    [InlineData("kube")]
    public async Task Nodes_OnceTheLabIsUp_LookAsWithTheRealFlanneld(string leases)
    {
        using Building.Lab lab = await Building.Lab.BuildAsync(LabOptions.Parse(["--leases", leases]), Console.Error.WriteLine,
            CancellationToken.None);
        foreach (Node node in lab.Nodes)
        {
            RecordedState.AssertIsThatOf(node, leases == "dir" ? ["eth0"] : []);   // the management network has somebody on it only then
            // The recording was made with masquerading, which says so in the last line.
            Assert.Equal(
                RecordedState.TextOf(node, "subnet.env").Replace("IPMASQ=true", "IPMASQ=false", StringComparison.Ordinal),
                    node.Subnet.Text);
        }

        await AssertPublishedAsync(lab);
        if (leases == "kube")
            AssertRequestsAreTheRecorded();
    }

    private static async Task AssertPublishedAsync(Building.Lab lab)
    {
        // The condition is set once packets flow, a moment after the routes are there.
        for (int left = 100; ; left--)
        {
            IReadOnlyList<CheckReport> checks = await lab.Leases.CheckAsync(CancellationToken.None);
            if (left == 0 || checks.All(check => check.Passed))
            {
                Assert.All(checks, check => Assert.True(check.Passed, $"{check.Name}: {check.Detail}"));
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static void AssertRequestsAreTheRecorded()
    {
        JsonNode[] requests = [.. File.ReadLines(KubernetesHome.AuditFile).Select(line => JsonNode.Parse(line)!)
            .Where(request => (string?)request["user"]!["username"] == FlannelUser)];
        Assert.Equal(
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "kube-patches.jsonl")).Select(line => JsonNode.Parse(line)!)
                .Select(patch => Patch(patch["uri"]!, patch["req"]!)).Order(StringComparer.Ordinal),
            requests.Where(request => (string?)request["verb"] == "patch")
                .Select(request => Patch(request["requestURI"]!, request["requestObject"]!)).Order(StringComparer.Ordinal));
        Assert.All(requests, request => Assert.True((string?)request["verb"] is "list" or "watch" or "patch"
            && (int?)request["responseStatus"]!["code"] == 200, request.ToJsonString()));
    }

    private static string Patch(JsonNode uri, JsonNode patch)
        => Regex.Replace($"{uri} {patch.ToJsonString()}", "\"[0-9-]{10}T[0-9:]{8}Z\"", "\"TIME\"");
}
