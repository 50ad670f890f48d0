using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using Flannel.Reference.Configuration;
using KubeApi;
using KubeApi.StandIn;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Flannel.Reference.Tests.Leases.Kubernetes;

/// <summary>What <c>deploy/kube-flannel.yml</c> grants and configures is what the daemon needs and reads.</summary>
public sealed class ManifestTests
{
    private static readonly YamlMappingNode[] Objects = Load();

    [Fact]
    public void ClusterRole_GrantsWhatTheDaemonNeedsAndNoMore()
    {
        string[] granted = [.. List(Find("ClusterRole"), "rules")
            .SelectMany(rule => List(rule, "verbs").SelectMany(verb => List(rule, "resources").Select(resource => $"{verb} {resource}")))];

        Assert.Equal(["get pods", "list nodes", "watch nodes", "patch nodes/status"], granted);
        Assert.All(granted, right => Assert.True(new Roles().Allows(ApiServers.FlannelUser, right.Split(' ')[0], right.Split(' ')[1])));
    }

    [Fact]
    public void ConfigMap_HoldsANetworkConfiguration()
    {
        string text = ((YamlScalarNode)Find("ConfigMap")["data"]["net-conf.json"]).Value!;

        NetworkConfig network = NetworkConfigReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal((IPNetwork.Parse("10.244.0.0/16"), "ipip"), (network.Network, network.BackendType));
    }

    [Fact]
    public void DaemonSet_PassesFlagsThatThereAre()
    {
        YamlNode container = ((YamlSequenceNode)Find("DaemonSet")["spec"]["template"]["spec"]["containers"]).Single();

        FlannelOptions options = CommandLine.Parse([.. List(container, "args").Select(argument => argument.ToString())], _ => null).Options;

        Assert.True(options.Kubernetes.IsSource);
    }

    private static YamlMappingNode Find(string kind) => Objects.Single(item => item["kind"].ToString() == kind);

    private static YamlSequenceNode List(YamlNode node, string key) => (YamlSequenceNode)node[key];

    private static YamlMappingNode[] Load()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kube-flannel.yml"))));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }
}
