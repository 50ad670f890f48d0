using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using FlannelLab.Topology;

namespace FlannelLab.Building.Cni;

/// <summary>The plugins' folder, and the conflist of flannel's manifest with the paths of this lab.</summary>
internal sealed class CniNetwork
{
    /// <summary>The folder of Debian's package containernetworking-plugins.</summary>
    public const string SystemFolder = "/usr/lib/cni";

    private readonly bool _masquerade;

    /// <exception cref="LabException">A plugin is missing.</exception>
    public CniNetwork(CniKind kind, string flanneld, bool masquerade)
    {
        _masquerade = masquerade;
        Kind = kind;
        Directory.CreateDirectory(Folder);
        Link("flannel", flanneld);
        if (kind is CniKind.Ours)
        {
            Link("bridge", OwnBridge);
            Link("host-local", OwnBridge);
            Link("portmap", OwnBridge);
        }
    }

    public static string OwnBridge { get; } = Path.Combine(AppContext.BaseDirectory, "cni", "cni-bridge");

    public CniKind Kind { get; }

    /// <summary>The folders that contain plugins (<c>CNI_PATH</c>).</summary>
    public string SearchPath => Kind is CniKind.Ours ? Folder : $"{Folder}:{SystemFolder}";

    private static string Folder { get; } = $"{LabNames.Folder}/cni-bin";

    /// <summary>The contents of a node's <c>/etc/cni/net.d/10-flannel.conflist</c>. The nodes of a lab share one file system, so each has
    /// its own folders.</summary>
    public JsonObject ListOf(NodePlan node)
    {
        string state = $"{LabNames.FolderOf(node)}/cni";
        var flannel = new JsonObject
        {
            ["type"] = "flannel",
            ["subnetFile"] = LabFiles.SubnetFileOf(node),
            ["dataDir"] = $"{state}/flannel",
            ["ipam"] = new JsonObject { ["dataDir"] = $"{state}/networks" },
            ["delegate"] = new JsonObject { ["hairpinMode"] = true, ["isDefaultGateway"] = true },
        };
        // If the daemon does not masquerade, the bridge plugin would, even between pods.
        if (!_masquerade)
            flannel["delegate"]!["ipMasq"] = false;
        var portmap = new JsonObject { ["type"] = "portmap", ["capabilities"] = new JsonObject { ["portMappings"] = true } };
        var plugins = new JsonArray(flannel, portmap);
        return new JsonObject { ["name"] = "cbr0", ["cniVersion"] = "0.3.1", ["plugins"] = plugins };
    }

    /// <summary>The host ports of a pod's containers, as a runtime passes them to plugins with the capability.</summary>
    /// <remarks>Without masquerading there is no Service, so no ports are mapped.</remarks>
    public JsonArray PortsOf(PodPlan pod) => !_masquerade || !ServicePlan.Endpoints.Contains(pod) ? []
        :
        [
            new JsonObject
            {
                ["hostPort"] = (int)ServicePlan.HostPort,
                ["containerPort"] = (int)ServicePlan.TargetPort,
                ["protocol"] = "tcp",
            },
        ];

    private static void Link(string name, string program) => File.CreateSymbolicLink(Path.Combine(Folder, name), program);
}
