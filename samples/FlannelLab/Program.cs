using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab;
using FlannelLab.Building;
using FlannelLab.Probing;
using FlannelLab.Reporting;
using FlannelLab.Topology;
using FlannelLab.Walking;

LabOptions options;
try
{
    options = LabOptions.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"flannel-lab: {e.Message}");
    return 2;
}

if (options.Help)
{
    Console.Write(LabOptions.ReadUsage());
    return 0;
}

using var stop = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopOn),
    terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopOn);
try
{
    if (options.Down)
    {
        Leftovers.Remove();
        return 0;
    }

    Preconditions.Check(options);
    return await RunAsync().ConfigureAwait(false) ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Progress("stopped; everything is taken down");
    return 1;
}
catch (LabException e)
{
    Console.Error.WriteLine($"flannel-lab: {e.Message}");
    return 1;
}

async Task<bool> RunAsync()
{
    using Lab lab = await Lab.BuildAsync(options, Progress, stop.Token).ConfigureAwait(false);
    if (options.Walk is { } plan)
        return await WalkAsync(lab, plan).ConfigureAwait(false);
    Progress("packets from every pod to every other");
    IReadOnlyList<PathReport> paths = PathProbe.Run(lab);
    NodeReport[] nodes = [.. lab.Nodes.Select(NodeSurvey.Read)];
    var report = new LabReport
    {
        Nodes = nodes,
        Pods = [.. lab.Pods.Select(pod => new PodReport(pod.Plan.Name, pod.Plan.Node.Name, pod.Address.ToString()))],
        Paths = paths,
        Checks = [.. Checks.OfPaths(paths), .. SizeProbe.Run(lab), .. options.Cni is CniKind.None ? [] : PodChecks.Run(lab),
            .. options.Masquerade ? await BeyondAsync(lab).ConfigureAwait(false) : [],
            .. nodes.Zip(lab.Nodes, (found, node) => Checks.OfNode(node.Plan, found, options.Masquerade)).SelectMany(checks => checks),
            .. await lab.Leases.CheckAsync(stop.Token).ConfigureAwait(false)],
    };
    if (options.Json)
        LabJson.Write(Console.Out, report);
    else
        LabText.Write(Console.Out, report);
    stop.Token.ThrowIfCancellationRequested();
    if (options.Keep)
        await Visit.WaitAsync(lab, stop.Token).ConfigureAwait(false);
    return report.Passed;
}

async Task<bool> WalkAsync(Lab lab, WalkPlan plan)
{
    Progress("a walk");
    Walk walk = await Walker.RunAsync(lab, plan, stop.Token).ConfigureAwait(false);
    WalkReport report = WalkReports.Of(lab, walk);
    if (options.Json)
        LabJson.Write(Console.Out, report);
    else
        WalkText.Write(Console.Out, report);
    if (options.Into is { } folder)
        WalkFiles.Write(folder, walk, report).ForEach(file => Progress($"wrote {file}"));
    stop.Token.ThrowIfCancellationRequested();
    if (options.Keep)
        await Visit.WaitAsync(lab, stop.Token).ConfigureAwait(false);
    return report.Complete;
}

async Task<CheckReport[]> BeyondAsync(Lab lab)
{
    Progress("packets to the host outside, and connections to the Service");
    return [.. SourceProbe.Run(lab), OutsideProbe.Run(lab), .. await ServiceProbe.RunAsync(lab, stop.Token).ConfigureAwait(false),
        .. options.Cni is CniKind.None ? [] : await HostPortProbe.RunAsync(lab, stop.Token).ConfigureAwait(false)];
}

void StopOn(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

static void Progress(string text) => Console.Error.WriteLine($"lab: {text}");
