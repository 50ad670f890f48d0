using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using FlannelLab.Building;
using FlannelLab.Reporting;
using FlannelLab.Topology;

namespace FlannelLab.Probing;

/// <summary>Connects to the mapped port of each node, and compares the source address that the pod sees with the one that portmap
/// produces.</summary>
internal static class HostPortProbe
{
    public static async Task<IReadOnlyList<CheckReport>> RunAsync(Lab lab, CancellationToken cancellation)
    {
        List<CheckReport> checks = [];
        foreach (Pod pod in ServicePlan.Endpoints.Select(plan => lab.Pods.Single(one => one.Plan == plan)))
        {
            var port = new IPEndPoint(pod.Node.Plan.Address.Address, ServicePlan.HostPort);
            List<string> failures = [.. await AskAsync(OutsidePlan.Host, lab.Outside!, OutsidePlan.Address.Address).ConfigureAwait(false)];
            // Without masquerading, replies within the node's subnet would bypass the node.
            foreach (Pod near in lab.Pods.Where(one => one.Node == pod.Node))
                failures.AddRange(await AskAsync(near.Plan.Name, near.Place, pod.Node.Subnet.Gateway.Address).ConfigureAwait(false));
            checks.Add(new CheckReport
            {
                Name = $"{pod.Node.Plan.Name}: its port {ServicePlan.HostPort} leads to {pod.Plan.Name}, from outside " +
                    "and from its own pods",
                Passed = failures.Count == 0,
                Detail = failures.Count == 0 ? "yes" : string.Join("; ", failures),
            });

            async Task<string[]> AskAsync(string name, LabNamespace from, IPAddress source)
            {
                ServiceAnswer? answer = await ServiceClient.AskAsync(from, port, cancellation).ConfigureAwait(false);
                return answer is null ? [$"{name} > {port}: no answer"]
                    : answer.Pod == pod.Plan.Name && source.Equals(answer.Seen) ? []
                    : [$"{name} > {port}: {answer.Pod} saw {answer.Seen}, not {source}"];
            }
        }

        return checks;
    }
}
