namespace Flannel.Reference.Status;

/// <summary>Writes a node's status as text for people.</summary>
internal static class StatusText
{
    public static void Write(NodeStatus status, TextWriter output)
    {
        Line("daemon", status.IsDaemonRunning ? "running" : "not running");
        if (status.Lease is { } lease)
            WriteNetwork(status, lease, Line);
        foreach (string problem in status.Problems)
            Line("WRONG", problem);
        foreach (string note in status.Notes)
            Line("note", note);
        Line("", status.IsWell ? "No problems found." : "Problems found.");

        void Line(string name, string text) => output.WriteLine($"{name,-8}{text}".TrimEnd());
    }

    private static void WriteNetwork(NodeStatus status, LeaseStatus lease, Action<string, string> line)
    {
        line("lease", $"{lease.Subnet} of {lease.Network}, MTU {lease.Mtu}{(lease.IpMasq ? ", masquerading" : "")} " +
            $"({lease.File})");
        if (status.Device is { } device)
        {
            line("device", $"{device.Name} {(device.IsUp ? "up" : "down")}, MTU {device.Mtu}, local {device.Local}, addresses " +
                $"{string.Join(' ', device.Addresses)}: {Verdict(device.Problem)}");
        }

        line("routes", $"{status.Routes.Count(route => route.Kind == RouteKind.Direct)} direct, " +
            $"{status.Routes.Count(route => route.Kind == RouteKind.Ipip)} ipip, "
            + $"{status.Routes.Count(route => route.Kind == RouteKind.Foreign)} of others");
        foreach (RouteStatus route in status.Routes)
        {
            string verdict = route.Kind == RouteKind.Foreign ? "not flannel's" : Verdict(route.Problem);
            string way = route.Gateway is null ? $"dev {route.Device}" : $"via {route.Gateway} dev {route.Device}";
            line("", $"{route.Destination,-18} {route.Kind.ToString().ToLowerInvariant(),-8} {way}: {verdict}");
        }

        if (status.Rules is { } rules)
            line("rules", rules.Unreadable is { } why ? $"not readable: {why.ReplaceLineEndings(" ")}"
                : $"{rules.Tool}: {Verdict(rules.Problem)}");
    }

    private static string Verdict(string? problem) => problem is null ? "ok" : $"WRONG: {problem}";
}
