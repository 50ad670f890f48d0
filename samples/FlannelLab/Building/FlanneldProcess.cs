using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building.Leases;
using FlannelLab.Topology;

namespace FlannelLab.Building;

/// <summary>The flanneld of one node, a separate process in the node's namespace.</summary>
internal sealed class FlanneldProcess : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly NodePlan _node;
    private readonly Process _process;
    private readonly FileSystemWatcher _folder;
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FlanneldProcess(NodePlan node, Process process, FileSystemWatcher folder)
    {
        _node = node;
        _process = process;
        _folder = folder;
        _folder.Renamed += (_, change) => Notice(change.Name);
        _folder.Created += (_, change) => Notice(change.Name);
        _folder.EnableRaisingEvents = true;
    }

    public static FlanneldProcess Start(NodePlan node, LabFiles files, ILeaseHome leases)
    {
        string subnetFile = LabFiles.SubnetFileOf(node), log = LabFiles.LogOf(node);
        string rules = files.Rules is RulesKind.None ? "false" : "true";
        var environment = new Dictionary<string, string>
        {
            ["NODE_NAME"] = node.Name,
            ["FLANNELD_IP_MASQ"] = rules,
            ["FLANNELD_IPTABLES_FORWARD_RULES"] = rules,
        };
        string[] command = [.. files.Daemon.CommandFor(node, environment), "--subnet-file", subnetFile, .. leases.FlagsOf(node)];
        // sh only redirects the output to the log.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, .. command]);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        var folder = new FileSystemWatcher(Path.GetDirectoryName(subnetFile)!);
        return new FlanneldProcess(node, Process.Start(start)!, folder);
    }

    public int Id => _process.Id;

    /// <summary>Waits until the daemon has ended and returns its exit status.</summary>
    public async Task<int> EndedAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Waits until the daemon has written its subnet file.</summary>
    /// <exception cref="LabException">The daemon ended instead.</exception>
    public async Task<SubnetEnvironment> ReadyAsync(CancellationToken cancellation)
    {
        string file = LabFiles.SubnetFileOf(_node);
        if (!File.Exists(file))
        {
            Task ended = _process.WaitForExitAsync(cancellation);
            if (await Task.WhenAny(_written.Task, ended).WaitAsync(cancellation).ConfigureAwait(false) == ended)
            {
                cancellation.ThrowIfCancellationRequested();
                throw new LabException($"flanneld on {_node.Name} ended with status {_process.ExitCode}: {LastWords()}");
            }
        }

        return SubnetEnvironment.Read(file);
    }

    /// <summary>The end of the daemon's log.</summary>
    public string LastWords()
        => File.Exists(LabFiles.LogOf(_node)) ? string.Join(Environment.NewLine, File.ReadLines(LabFiles.LogOf(_node)).TakeLast(20))
            : "it said nothing";

    public void Dispose()
    {
        _folder.Dispose();
        try
        {
            if (!_process.HasExited && !AskToEnd())
                _process.Kill();
            _process.WaitForExit();
        }
        finally
        {
            _process.Dispose();
        }
    }

    /// <summary>Sends SIGTERM, which the BCL cannot, and waits; false if the daemon did not end.</summary>
    private bool AskToEnd()
    {
        using Process asked = Process.Start("/bin/sh",
            ["-c", "kill -TERM \"$1\"", "sh", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        asked.WaitForExit();
        return _process.WaitForExit(StopLimit);
    }

    private void Notice(string? name)
    {
        if (name == Path.GetFileName(LabFiles.SubnetFileOf(_node)))
            _written.TrySetResult();
    }
}
