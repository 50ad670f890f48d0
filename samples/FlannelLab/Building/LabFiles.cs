using System;
using System.IO;
using FlannelLab.Topology;

namespace FlannelLab.Building;

/// <summary>The folder that the daemons of a run share: the network configuration, the leases, and one folder per node.</summary>
internal sealed class LabFiles : IDisposable
{
    public LabFiles(IDaemonLauncher daemon, RulesKind rules)
    {
        (Daemon, Rules) = (daemon, rules);
        Directory.CreateDirectory(LabNames.Folder);
        File.WriteAllText(NetworkConfiguration, $$"""
            {
              "Network": "{{LabPlan.PodNetwork}}",
              "SubnetMin": "{{LabPlan.PodNetwork.BaseAddress}}",
              "EnableNFTables": {{(rules is RulesKind.Nftables ? "true" : "false")}},
              "Backend": { "Type": "ipip", "DirectRouting": true }
            }

            """);
        foreach (NodePlan node in LabPlan.Nodes)
            Directory.CreateDirectory(LabNames.FolderOf(node));
    }

    /// <summary>How the daemons are started.</summary>
    public IDaemonLauncher Daemon { get; }

    /// <summary>The kind of the daemons' NAT rules, or null for none.</summary>
    public RulesKind Rules { get; }

    public string NetworkConfiguration { get; } = $"{LabNames.Folder}/net-conf.json";

    public static string SubnetFileOf(NodePlan node) => $"{LabNames.FolderOf(node)}/subnet.env";

    public static string LogOf(NodePlan node) => $"{LabNames.FolderOf(node)}/flanneld.log";

    public void Dispose() => Directory.Delete(LabNames.Folder, recursive: true);
}
