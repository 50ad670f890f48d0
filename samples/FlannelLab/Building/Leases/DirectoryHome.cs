using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Building.Leases;

/// <summary>A folder with a file for each lease.</summary>
internal sealed class DirectoryHome(LabFiles files) : ILeaseHome
{
    public static string Folder { get; } = $"{LabNames.Folder}/leases";

    public Task PrepareAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        // A lease that names a node's address before its daemon starts is a reservation for it.
        foreach (NodePlan node in LabPlan.Nodes)
            File.WriteAllText(FileOf(node), LeaseText.Of(node));
        return Task.CompletedTask;
    }

    public IReadOnlyList<string> FlagsOf(NodePlan node) => ["--subnet-dir", Folder, "--net-config-path", files.NetworkConfiguration];

    public Task<IReadOnlyList<CheckReport>> CheckAsync(CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<CheckReport>>([.. LabPlan.Nodes.Select(node =>
            Checks.Equal($"{node.Name}: its lease", LeaseText.Of(node), File.ReadAllText(FileOf(node))))]);

    public void Dispose()
    {
        // The files are deleted with the lab's folder.
    }

    private static string FileOf(NodePlan node) => $"{Folder}/{LeaseText.KeyOf(node)}.json";
}
