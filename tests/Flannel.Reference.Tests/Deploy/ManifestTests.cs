using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Flannel.Reference.Configuration;
using Flannel.Reference.Monitoring;
using Xunit;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>Whatever installs the daemon gives it what it needs, and no more.</summary>
public sealed class ManifestTests
{
    public static TheoryData<string> All => [.. Manifest.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Objects_AllButThoseOfTheCluster_AreInOneNamespace(string name)
    {
        Manifest manifest = Manifest.Named(name);

        JsonNode[] inNamespace = [.. manifest.Objects.Where(item =>
            (string?)item["kind"] is "ServiceAccount" or "ConfigMap" or "DaemonSet")];
        Assert.Equal(3, inNamespace.Length);
        Assert.All(inNamespace, item => Assert.Equal("kube-flannel", (string?)item["metadata"]!["namespace"]));
        Assert.Equal("kube-flannel", (string?)manifest.Find("ClusterRoleBinding")["subjects"]![0]!["namespace"]);
        // Helm makes the namespace itself, before it looks at the chart.
        if (name.StartsWith("chart", StringComparison.Ordinal))
            return;
        Assert.Equal("kube-flannel", (string?)manifest.Find("Namespace")["metadata"]!["name"]);
        Assert.Equal("privileged", (string?)manifest.Find("Namespace")["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Binding_NamesTheAccountOfThePodAndTheRole(string name)
    {
        Manifest manifest = Manifest.Named(name);

        string? account = (string?)manifest.Pod["serviceAccountName"];
        Assert.Equal(account, (string?)manifest.Find("ServiceAccount")["metadata"]!["name"]);
        Assert.Equal(account, (string?)manifest.Find("ClusterRoleBinding")["subjects"]![0]!["name"]);
        Assert.Equal((string?)manifest.Find("ClusterRole")["metadata"]!["name"],
            (string?)manifest.Find("ClusterRoleBinding")["roleRef"]!["name"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Selector_FindsThePodsOfTheTemplate(string name)
    {
        JsonNode spec = Manifest.Named(name).Find("DaemonSet")["spec"]!;

        JsonNode labels = spec["template"]!["metadata"]!["labels"]!;
        Assert.All(spec["selector"]!["matchLabels"]!.AsObject(), pair => Assert.Equal((string?)pair.Value, (string?)labels[pair.Key]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Arguments_AreFlagsOfTheDaemon(string name)
    {
        JsonNode daemon = Manifest.Named(name).Daemon;

        CommandLine line = CommandLine.Parse(Manifest.Texts(daemon["args"]), _ => null);

        Assert.Equal(["/opt/bin/flanneld"], Manifest.Texts(daemon["command"]));
        Assert.Empty(line.Ignored);
        Assert.True(line.Options.Kubernetes.IsSource, "leases of Kubernetes");
        Assert.True(line.Options.IpMasquerade, "without --ip-masq the CNI plugin masquerades, and other nodes see the node " +
            "instead of the pod");
        Assert.Equal((FlannelOptions.DefaultSubnetFile, FlannelOptions.DefaultNetConfigPath),
            (line.Options.SubnetFile, line.Options.NetConfigPath));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Environment_TellsWhichNodeThisIs(string name)
    {
        Dictionary<string, JsonNode> variables = Manifest.Named(name).Daemon["env"]!.AsArray()
            .ToDictionary(variable => (string)variable!["name"]!, variable => variable!);

        Assert.Equal(["EVENT_QUEUE_DEPTH", "POD_NAME", "POD_NAMESPACE"], variables.Keys.Order());
        Assert.Equal("metadata.name", (string?)variables["POD_NAME"]["valueFrom"]!["fieldRef"]!["fieldPath"]);
        Assert.Equal("metadata.namespace", (string?)variables["POD_NAMESPACE"]["valueFrom"]!["fieldRef"]!["fieldPath"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Probes_AskForPagesOfTheDaemonAtItsPort(string name)
    {
        JsonNode daemon = Manifest.Named(name).Daemon;
        FlannelOptions options = CommandLine.Parse(Manifest.Texts(daemon["args"]), _ => null).Options;
        var metrics = new Metrics(TimeProvider.System);

        JsonNode port = Assert.Single(daemon["ports"]!.AsArray())!;
        Assert.Equal(options.HealthzPort, (int)(long)port["containerPort"]!);
        Assert.Equal((200, 503), (Ask("livenessProbe"), Ask("readinessProbe")));
        metrics.IsReady = true;
        Assert.Equal((200, 200), (Ask("livenessProbe"), Ask("readinessProbe")));

        int Ask(string probe)
        {
            JsonNode asked = daemon[probe]!["httpGet"]!;
            Assert.Equal((string?)port["name"], (string?)asked["port"]);
            return HealthPages.Get((string)asked["path"]!, metrics, "1.2.3").Status;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Capabilities_AreTheTwoThatTheDaemonRunsWith(string name)
    {
        Manifest manifest = Manifest.Named(name);

        JsonNode security = manifest.Daemon["securityContext"]!;
        Assert.Equal(["NET_ADMIN", "NET_RAW"], Manifest.Texts(security["capabilities"]!["add"]));
        Assert.False((bool)security["privileged"]! || (bool)security["allowPrivilegeEscalation"]!);
        Assert.All(manifest.InitContainers, container => Assert.Null(container["securityContext"]!["capabilities"]!["add"]));
        Assert.All([manifest.Daemon, .. manifest.InitContainers], container =>
        {
            Assert.Equal(["ALL"], Manifest.Texts(container["securityContext"]!["capabilities"]!["drop"]));
            Assert.True((bool)container["securityContext"]!["readOnlyRootFilesystem"]!);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mounts_AreWhatTheDaemonReadsAndWrites(string name)
    {
        Manifest manifest = Manifest.Named(name);

        Assert.Equal(
            [
                $"run at {Path.GetDirectoryName(FlannelOptions.DefaultSubnetFile)}",
                    $"flannel-cfg at {Path.GetDirectoryName(FlannelOptions.DefaultNetConfigPath)}, read-only",
                "xtables-lock at /run/xtables.lock",
            ],
            Manifest.Mounts(manifest.Daemon));
        string[] mounted = [
            .. manifest.Pod["containers"]!.AsArray().Concat(manifest.InitContainers)
                .SelectMany(container => container!["volumeMounts"]!.AsArray()).Select(mount => (string)mount!["name"]!),
        ];
        Assert.Equal(mounted.Distinct().Order(), manifest.Volumes.Select(volume => (string)volume["name"]!).Order());
        // The daemon keeps state in subnet.env, which CNI plugins read on the node: the node's own folder, not one of the pod.
        Assert.Equal("/run/flannel", (string?)manifest.Volumes.Single(volume => (string?)volume["name"] == "run")["hostPath"]!["path"]);
        Assert.Equal("kube-flannel-cfg",
            (string?)manifest.Volumes.Single(volume => (string?)volume["name"] == "flannel-cfg")["configMap"]!["name"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void InitContainers_BringThePluginThenItsConfiguration_FromTheDaemonsImage(string name)
    {
        Manifest manifest = Manifest.Named(name);

        Assert.All(manifest.InitContainers, container => Assert.Equal((string?)manifest.Daemon["image"], (string?)container["image"]));
        string[] commands =
            [.. manifest.InitContainers.Select(container =>
                string.Join(' ', [.. Manifest.Texts(container["command"]), .. Manifest.Texts(container["args"])]))];
        string[] expected = [
            "/opt/bin/flanneld install-plugin /opt/cni/bin/flannel",
            "/opt/bin/flanneld install-conf /etc/kube-flannel/cni-conf.json /etc/cni/net.d/10-flannel.conflist",
        ];
        Assert.Equal(name == "chart, host-gw" ? expected[..1] : expected, commands);
        Assert.Equal(["cni-plugin at /opt/cni/bin"], Manifest.Mounts(manifest.InitContainers[0]));
        Assert.All(manifest.InitContainers.Skip(1),
            container => Assert.Equal(["cni at /etc/cni/net.d", "flannel-cfg at /etc/kube-flannel, read-only"],
                Manifest.Mounts(container)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ConfigMap_HoldsWhatTheDaemonAndTheCniChainRead(string name)
    {
        Manifest manifest = Manifest.Named(name);

        NetworkConfig network = NetworkConfigReader.Read(Encoding.UTF8.GetBytes(manifest.NetConf));
        JsonNode chain = JsonNode.Parse(manifest.CniConf)!;

        Assert.Equal(name == "chart, elsewhere" ? "10.42.0.0/16" : "10.244.0.0/16", network.Network.ToString());
        Assert.Equal(name == "chart, host-gw" ? "host-gw" : "ipip", network.BackendType);
        if (network.BackendType == "ipip")
            Assert.True((bool)JsonNode.Parse(manifest.NetConf)!["Backend"]!["DirectRouting"]!);
        Assert.Equal("cbr0", (string?)chain["name"]);
        Assert.Equal(["flannel", "portmap"], chain["plugins"]!.AsArray().Select(plugin => (string?)plugin!["type"]));
        Assert.Equal("""{"hairpinMode":true,"isDefaultGateway":true}""", chain["plugins"]![0]!["delegate"]!.ToJsonString());
    }

    [Fact]
    public void Tutorial_LimitsOfItsManifest_AreKept()
    {
        JsonNode resources = Manifest.Named("tutorial/flannel.yaml").Daemon["resources"]!;

        Assert.Equal("""{"requests":{"cpu":"100m","memory":"50Mi"},"limits":{"cpu":"100m","memory":"50Mi"}}""", resources.ToJsonString());
        Assert.Null(Manifest.Named("kube-flannel.yml").Daemon["resources"]!["limits"]);
    }

    [Fact]
    public void Kustomization_NamesFilesAndImagesThatThereAre()
    {
        JsonNode kustomization = YamlText.Load(DeployFiles.Read("kustomization.yaml")).Single();
        string[] images = [
            .. Manifest.Texts(kustomization["resources"]).SelectMany(file => YamlText.Load(DeployFiles.Read(file)))
                .Where(item => (string?)item["kind"] == "DaemonSet")
                .SelectMany(item => item["spec"]!["template"]!["spec"]!["containers"]!.AsArray())
                .Select(container => (string)container!["image"]!),
        ];

        Assert.Equal(["localhost/flanneld"], images);
        Assert.Equal(images, kustomization["images"]!.AsArray().Select(image => (string?)image!["name"]));
    }
}
