using System.Collections.Generic;
using System.Linq;
using FlannelLab.Topology;

namespace FlannelLab.Building;

/// <summary>How the flanneld of a node is started in the node's namespace.</summary>
internal interface IDaemonLauncher
{
    /// <param name="node">The node.</param>
    /// <param name="environment">What the daemon is to find in its environment; this process's own has it too.</param>
    /// <returns>The command, to which the daemon's flags are added.</returns>
    IReadOnlyList<string> CommandFor(NodePlan node, IReadOnlyDictionary<string, string> environment);
}

/// <summary>A program of this machine: nsenter enters the namespace and becomes it.</summary>
/// <param name="path">The program.</param>
/// <param name="findsPrograms">Whether it has a PATH on which there are others.</param>
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

/// <summary>A container, with what <c>deploy/tutorial/flannel.yaml</c> gives the daemon and no more.</summary>
/// <remarks>podman hands SIGTERM on and ends with the daemon's exit status.</remarks>
internal sealed class DaemonContainer(string image) : IDaemonLauncher
{
    public IReadOnlyList<string> CommandFor(NodePlan node, IReadOnlyDictionary<string, string> environment) =>
    [
        "podman", "run", "--rm", "--name", LabNames.NamespaceOf(node), "--network", $"ns:/run/netns/{LabNames.NamespaceOf(node)}",
        "--cap-drop", "ALL", "--cap-add", "NET_ADMIN", "--cap-add", "NET_RAW",
        "--read-only", "--read-only-tmpfs=false", "--memory", "50m", "--cpus", "0.1",
        // Its own folder, the leases and the API server's kubeconfig, under the names that they have here; the lock of the legacy iptables.
        "--volume", $"{LabNames.Folder}:{LabNames.Folder}", "--tmpfs", "/run/lock", "--env", "XTABLES_LOCKFILE=/run/lock/xtables.lock",
        .. environment.SelectMany(pair => (string[])["--env", $"{pair.Key}={pair.Value}"]),
        image,
    ];
}
