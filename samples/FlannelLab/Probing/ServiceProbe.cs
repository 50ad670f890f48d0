using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Probing;

/// <summary>Connects to the Service at every node's port and at its cluster address, and compares the source addresses that pods see with
/// those that rules and routes produce.</summary>
internal static class ServiceProbe
{
    /// <summary>Nodes choose pods at random; that one of four is never chosen in so many attempts happens in one of 10^24 runs.</summary>
    private const int MostAttempts = 200;

    public static async Task<IReadOnlyList<CheckReport>> RunAsync(Lab lab, CancellationToken cancellation)
    {
        List<CheckReport> checks = [];
        foreach (Node node in lab.Nodes)
            checks.Add(await FromOutsideAsync(lab, node, cancellation).ConfigureAwait(false));
        List<string> failures = [];
        foreach (Pod pod in lab.Pods)
        {
            foreach (Node node in lab.Nodes)
                failures.AddRange(await AskAsync(lab, pod.Plan.Name, pod.Place, PortOf(node), answering => SourceFrom(node, answering),
                    cancellation).ConfigureAwait(false));
        }

        checks.Add(Check($"every pod reaches port {ServicePlan.NodePort} of every node, which answers for itself " +
            $"({lab.Pods.Count * lab.Nodes.Count} ways)", failures));
        failures.Clear();
        var address = new IPEndPoint(ServicePlan.ClusterAddress, ServicePlan.Port);
        // A pod that reaches itself through the Service must not see its own address, or it would answer itself directly.
        foreach (Pod pod in lab.Pods)
        {
            IPAddress FromPod(Pod answering) => answering == pod ? pod.Node.Subnet.Gateway.Address : pod.Address;
            failures.AddRange(await AskAsync(lab, pod.Plan.Name, pod.Place, address, FromPod, cancellation).ConfigureAwait(false));
        }

        foreach (Node node in lab.Nodes)
            failures.AddRange(await AskAsync(lab, node.Plan.Name, node.Place, address, answering => SourceFrom(node, answering),
                cancellation).ConfigureAwait(false));
        checks.Add(Check($"pods reach {address} with their own address, nodes with theirs", failures));
        return checks;
    }

    /// <summary>The address with which a node masquerades towards a pod: the node's own on the output device.</summary>
    internal static IPAddress SourceFrom(Node node, Pod to)
        => to.Node == node ? node.Subnet.Gateway.Address
            : to.Node.Plan.Segment == node.Plan.Segment ? node.Plan.Address.Address
            : node.Subnet.Gateway.Network.BaseAddress;

    internal static IPEndPoint PortOf(Node node) => new(node.Plan.Address.Address, ServicePlan.NodePort);

    /// <summary>Connects until every pod of the Service has answered.</summary>
    private static async Task<CheckReport> FromOutsideAsync(Lab lab, Node node, CancellationToken cancellation)
    {
        HashSet<string> missing = [.. ServicePlan.Endpoints.Select(pod => pod.Name)];
        List<string> failures = [];
        for (int left = MostAttempts; left > 0 && missing.Count > 0 && failures.Count == 0; left--)
        {
            failures.AddRange(await AskAsync(lab, OutsidePlan.Host, lab.Outside!, PortOf(node), answering =>
            {
                missing.Remove(answering.Plan.Name);
                return SourceFrom(node, answering);
            }, cancellation).ConfigureAwait(false));
        }

        if (failures.Count == 0)
            failures.AddRange(missing.Select(pod => $"{pod} never answered"));
        return Check($"{node.Plan.Name}: port {ServicePlan.NodePort} leads from outside to every pod of {ServicePlan.Name}, which sees " +
            "the node's address", failures);
    }

    private static async Task<IReadOnlyList<string>> AskAsync(
        Lab lab, string name, LabNamespace from, IPEndPoint service, System.Func<Pod, IPAddress> expected, CancellationToken cancellation)
    {
        if (await ServiceClient.AskAsync(from, service, cancellation).ConfigureAwait(false) is not ServiceAnswer answer)
            return [$"{name} > {service}: no answer"];
        Pod answering = lab.Pods.Single(pod => pod.Plan.Name == answer.Pod);
        IPAddress source = expected(answering);
        return source.Equals(answer.Seen) ? [] : [$"{name} > {service}: {answer.Pod} saw {answer.Seen}, not {source}"];
    }

    private static CheckReport Check(string name, List<string> failures)
        => new() { Name = name, Passed = failures.Count == 0, Detail = failures.Count == 0 ? "yes" : string.Join("; ", failures) };
}
