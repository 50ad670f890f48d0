namespace Flannel.Reference.Monitoring;

/// <summary>Writes the metrics in Prometheus's text exposition format, version 0.0.4.</summary>
internal static class MetricsPage
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(Metrics metrics, string version)
    {
        var page = new StringBuilder();
        Head("flannel_build_info", "gauge", "The version of the daemon.");
        Line("flannel_build_info", $"{{version=\"{version}\"}}", 1);
        Figure("flannel_ready", "gauge", "1 when the node's network is up.", metrics.IsReady ? 1 : 0);
        string family = "";
        foreach (Metric metric in metrics.All)
        {
            if (metric.Name != family)
                Head(family = metric.Name, metric.Type, metric.Help);
            Line(metric.Name, metric.Labels, metric.Value);
        }

        Head("flannel_lease_event_lag_seconds", "summary", "Time from receiving a change of leases to applying it to the kernel.");
        Line("flannel_lease_event_lag_seconds_sum", "", metrics.LagTotal.TotalSeconds);
        Line("flannel_lease_event_lag_seconds_count", "", metrics.LeaseEvents);
        Figure("flannel_lease_event_lag_max_seconds", "gauge", "The longest of these times.", metrics.LagMax.TotalSeconds);
        Figure("process_start_time_seconds", "gauge", "When the daemon started, in seconds since 1970.",
            metrics.Started.ToUnixTimeMilliseconds() / 1000.0);
        Figure("process_resident_memory_bytes", "gauge", "Resident memory.", Environment.WorkingSet);
        Figure("process_cpu_seconds_total", "counter", "Processor time, user and system.", Environment.CpuUsage.TotalTime.TotalSeconds);
        return page.ToString();

        void Figure(string name, string type, string help, double value)
        {
            Head(name, type, help);
            Line(name, "", value);
        }

        void Head(string name, string type, string help) => page.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE " +
            $"{name} {type}\n");

        void Line(string name, string labels, double value) => page.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
    }
}
