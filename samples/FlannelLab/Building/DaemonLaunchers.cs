using System.Collections.Generic;
using System.Linq;
using FlannelLab.Topology;

namespace FlannelLab.Building;

/// <summary>Starts the flanneld of a node in the node's namespace.</summary>
internal interface IDaemonLauncher
{
    /// <param name="node">The node.</param>
    /// <param name="environment">The daemon's environment variables, which this process has too.</param>
    /// <returns>The command, to which the daemon's flags are added.</returns>
    IReadOnlyList<string> CommandFor(NodePlan node, IReadOnlyDictionary<string, string> environment);
}

/// <summary>A program of this machine: nsenter enters the namespace and executes it.</summary>
/// <param name="path">The program.</param>
/// <param name="findsPrograms">Whether it has a PATH to find other programs.</param>
internal sealed class DaemonProgram(string path, bool findsPrograms) : IDaemonLauncher
{
    private const string Nowhere = "/nonexistent";

    public IReadOnlyList<string> CommandFor(NodePlan node, IReadOnlyDictionary<string, string> environment) =>
    [
        "nsenter", $"--net=/run/netns/{LabNames.NamespaceOf(node)}", "--",
        .. findsPrograms ? [] : (string[])["env", $"PATH={Nowhere}"],
        path,
    ];
}

/// <summary>A container with the privileges of <c>deploy/tutorial/flannel.yaml</c> and no more.</summary>
/// <remarks>podman forwards SIGTERM and ends with the daemon's exit status.</remarks>
internal sealed class DaemonContainer(string image) : IDaemonLauncher
{
    public IReadOnlyList<string> CommandFor(NodePlan node, IReadOnlyDictionary<string, string> environment) =>
    [
        "podman", "run", "--rm", "--name", LabNames.NamespaceOf(node), "--network", $"ns:/run/netns/{LabNames.NamespaceOf(node)}",
        "--cap-drop", "ALL", "--cap-add", "NET_ADMIN", "--cap-add", "NET_RAW",
        "--read-only", "--read-only-tmpfs=false", "--memory", "50m", "--cpus", "0.1",
        // The lab's folder with the leases and the kubeconfig, at the same path as here; the lock file of legacy iptables.
        "--volume", $"{LabNames.Folder}:{LabNames.Folder}", "--tmpfs", "/run/lock", "--env", "XTABLES_LOCKFILE=/run/lock/xtables.lock",
        .. environment.SelectMany(pair => (string[])["--env", $"{pair.Key}={pair.Value}"]),
        image,
    ];
}
