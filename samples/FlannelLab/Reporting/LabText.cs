using System.IO;
using System.Linq;

namespace FlannelLab.Reporting;

/// <summary>The report as text.</summary>
internal static class LabText
{
    public static void Write(TextWriter output, LabReport report)
    {
        foreach (NodeReport node in report.Nodes)
            WriteNode(output, node);
        WritePaths(output, report);
        WriteChecks(output, report);
    }

    private static void WriteNode(TextWriter output, NodeReport node)
    {
        TunnelReport tunnel = node.Tunnel;
        output.WriteLine($"{node.Name}  {node.Address} on {node.Segment}, pods {node.Subnet}");
        output.WriteLine($"  {tunnel.Name}: <{string.Join(',', tunnel.Flags)}> mtu {tunnel.Mtu} qdisc {tunnel.QueueingDiscipline} state " +
            $"{tunnel.State}"
            + (tunnel.TransmitQueueLength > 0 ? $" qlen {tunnel.TransmitQueueLength}" : ""));
        output.WriteLine($"    {tunnel.Kind} remote {Any(tunnel.Remote)} local {Any(tunnel.Local)} ttl " +
            $"{(tunnel.TimeToLive == 0 ? "inherit" : tunnel.TimeToLive)} "
            + (tunnel.PathMtuDiscovery == true ? "pmtudisc" : "nopmtudisc"));
        output.WriteLine("  addresses");
        foreach (AddressReport address in node.Addresses.Where(address => address.Device != "lo"))
            output.WriteLine($"    {address.Device,-14}{address.Address}");
        output.WriteLine("  routes");
        foreach (RouteReport route in node.Routes)
            output.WriteLine("    " + Describe(route));
        output.WriteLine();
    }

    /// <summary>A route in the syntax of ip-route(8).</summary>
    public static string Describe(RouteReport route)
        => route.Destination
            + (route.Gateway is null ? "" : $" via {route.Gateway}")
            + (route.Device is null ? "" : $" dev {route.Device}")
            + (route.Protocol is null or "boot" ? "" : $" proto {route.Protocol}")
            + (route.PreferredSource is null ? "" : $" src {route.PreferredSource}")
            + (route.OnLink ? " onlink" : "");

    private static void WritePaths(TextWriter output, LabReport report)
    {
        const int First = 28, Column = 13;
        output.WriteLine("How packets go from pod to pod (proven by where they were seen)");
        output.WriteLine(new string(' ', First) + string.Concat(report.Pods.Select(pod => pod.Name.PadRight(Column))));
        foreach (PodReport from in report.Pods)
        {
            ILookup<string, PathReport> ways = report.Paths.Where(path => path.From == from.Name).ToLookup(path => path.To);
            output.Write($"{from.Name} {from.Address}".PadRight(First));
            foreach (PodReport to in report.Pods)
                output.Write((ways[to.Name].FirstOrDefault() is PathReport way ? way.Reachable ? way.Kind.ToString().ToLowerInvariant()
                    : "UNREACHABLE" : "-").PadRight(Column));
            output.WriteLine();
        }

        output.WriteLine();
        foreach (PathReport example in report.Paths.DistinctBy(path => path.Kind))
            output.WriteLine($"  {example.Kind.ToString().ToLowerInvariant(),-8}{example.From} > {example.To}: " +
                $"{string.Join(", ", example.Seen)}");
        output.WriteLine();
    }

    private static void WriteChecks(TextWriter output, LabReport report)
    {
        foreach (CheckReport check in report.Checks)
            output.WriteLine(check.Passed ? $"  ok    {check.Name}" : $"  FAIL  {check.Name}: {check.Detail}");
        output.WriteLine();
        output.WriteLine(report.Passed ? $"All {report.Checks.Count} checks passed."
            : $"{report.Checks.Count(check => !check.Passed)} of {report.Checks.Count} checks failed.");
    }

    private static string Any(string? address) => address is null or "0.0.0.0" ? "any" : address;
}
