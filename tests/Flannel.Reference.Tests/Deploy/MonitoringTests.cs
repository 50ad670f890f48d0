using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Flannel.Reference.Configuration;
using Flannel.Reference.Logging;
using Xunit;

namespace Flannel.Reference.Tests.Deploy;

/// <summary>What the dashboard shows and the alert rules ask for is what a running daemon serves.</summary>
public sealed partial class MonitoringTests
{
    /// <summary>The words of PromQL that stand where the name of a series could.</summary>
    private static readonly HashSet<string> Words =
        ["sum", "count", "max", "min", "rate", "increase", "changes", "vector", "time", "by", "without", "on", "or", "and", "unless",
            "label_values"];

    private static readonly JsonNode Dashboard = JsonNode.Parse(DeployFiles.Read("monitoring/flannel-dashboard.json"))!;

    private static readonly JsonNode[] Rules =
        [.. YamlText.Load(DeployFiles.Read("monitoring/flannel-alerts.yml")).Single()["groups"]!.AsArray()
            .SelectMany(group => group!["rules"]!.AsArray()).OfType<JsonNode>()];

    [Fact]
    public async Task Metrics_OfARunningDaemon_HaveEverySeriesAndLabelThatIsAskedFor()
    {
        string[] served = [.. (await MetricsAsync()).Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
        HashSet<string> names = [.. served.Select(line => line.Split('{', ' ')[0])];

        string[] asked = [.. Expressions().SelectMany(SeriesOf).Distinct().Order()];

        // Prometheus makes `up` itself.
        Assert.Equal(["up"], asked.Except(names));
        // And nothing that the daemon counts stays unseen.
        Assert.Equal([], names.Except(asked));
        string[] labels = [.. Expressions().SelectMany(LabelsOf).Except(["job", "instance"]).Distinct()];
        Assert.Equal(["kind", "version"], labels.Order());
        Assert.All(labels, label => Assert.Contains(served, line => line.Contains($"{{{label}=\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Alerts_EachOfThem_SaysHowBadItIsAndWhatToDo()
    {
        Assert.All(Rules, rule =>
        {
            Assert.Matches("^Flannel[A-Z][A-Za-z]+$", (string?)rule["alert"]);
            Assert.Contains((string?)rule["labels"]!["severity"], (string[])["critical", "warning", "info"]);
            Assert.EndsWith(".", (string?)rule["annotations"]!["summary"], StringComparison.Ordinal);
            Assert.EndsWith(".", (string?)rule["annotations"]!["description"], StringComparison.Ordinal);
        });
        string tests = DeployFiles.Read("monitoring/flannel-alerts.test.yml");
        Assert.Equal([], Rules.Select(rule => (string)rule["alert"]!)
            .Where(alert => !tests.Contains($"alertname: {alert}\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Dashboard_Panels_LieBesideEachOtherAndKnowTheirVariables()
    {
        JsonNode[] panels = [.. Dashboard["panels"]!.AsArray().OfType<JsonNode>()];
        HashSet<string> variables = [.. Dashboard["templating"]!["list"]!.AsArray().Select(variable => (string)variable!["name"]!)];

        Assert.Equal(panels.Length, panels.Select(panel => (int)panel["id"]!).Distinct().Count());
        (int X, int Y)[] cells = [
            .. panels.Select(panel => panel["gridPos"]!).SelectMany(at => Enumerable.Range((int)at["x"]!, (int)at["w"]!)
                .SelectMany(x => Enumerable.Range((int)at["y"]!, (int)at["h"]!).Select(y => (x, y)))),
        ];
        Assert.Equal(cells.Length, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
        string[] used = [.. Variable().Matches(Dashboard.ToJsonString()).Select(match => match.Groups[1].Value)];
        Assert.All(used.Where(name => !name.StartsWith("__", StringComparison.Ordinal)), name => Assert.Contains(name, variables));
    }

    [Fact]
    public void Scraping_FindsThePodsOfTheManifestByTheirLabelAndPort()
    {
        Manifest manifest = Manifest.Named("kube-flannel.yml");
        string label = (string)manifest.Find("DaemonSet")["spec"]!["template"]!["metadata"]!["labels"]!["app"]!,
            port = (string)manifest.Daemon["ports"]![0]!["name"]!;

        JsonNode job = YamlText.Load(DeployFiles.Read("monitoring/scrape.yml")).Single()["scrape_configs"]![0]!;
        JsonNode monitor = YamlText.Load(DeployFiles.Read("monitoring/podmonitor.yaml")).Single()["spec"]!;

        Assert.Equal($"{label};{port}", (string?)job["relabel_configs"]![0]!["regex"]);
        Assert.Equal("kube-flannel", (string?)job["kubernetes_sd_configs"]![0]!["namespaces"]!["names"]![0]);
        Assert.Equal((label, port), ((string?)monitor["selector"]!["matchLabels"]!["app"],
            (string?)monitor["podMetricsEndpoints"]![0]!["port"]));
        // The rules that name a job name this one.
        Assert.All(Rules.SelectMany(rule => Job().Matches((string)rule["expr"]!)).Select(match => match.Groups[1].Value),
            name => Assert.Equal((string?)job["job_name"], name));
    }

    private static IEnumerable<string> Expressions() =>
    [
        .. Dashboard["panels"]!.AsArray().SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => (string)target!["expr"]!),
        .. Dashboard["templating"]!["list"]!.AsArray().Where(variable => (string?)variable!["type"] == "query")
        .Select(variable => (string)variable!["query"]!),
        .. Rules.Select(rule => (string)rule["expr"]!),
    ];

    private static IEnumerable<string> SeriesOf(string expression)
        => Name().Matches(Aside().Replace(expression.Replace("label_values(", "(", StringComparison.Ordinal), ""))
            .Select(match => match.Value).Where(name => !Words.Contains(name) && name is not ("job" or "instance"));

    private static IEnumerable<string> LabelsOf(string expression)
        => Matcher().Matches(expression).Select(match => match.Groups[1].Value)
            .Concat(Grouping().Matches(expression).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)));

    // A daemon that waits for an etcd that is not there already serves its pages.
    private static async Task<string> MetricsAsync()
    {
        using var folder = new TemporaryFolder();
        using var end = new CancellationTokenSource();
        using var port = new HeldPort();
        var options = new FlannelOptions
        {
            HealthzIp = IPAddress.Loopback,
            HealthzPort = port.Number,
            SubnetFile = folder["subnet.env"],
            Etcd = new EtcdOptions { Endpoints = ["http://127.0.0.1:1"] },
        };
        Task running = new Daemon(options, new Logger(new KlogWriter(TextWriter.Null, TimeProvider.System, 1), "main", 0))
            .RunAsync(end.Token);
        using var client = new HttpClient();
        string page = await client.GetStringAsync(
            new Uri($"http://127.0.0.1:{port.Number}/metrics"), TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return page;
    }

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on) ?\([^)]*\)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"[a-zA-Z_][a-zA-Z0-9_]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"[{,]\s*([a-z_]+)=")]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\b(?:by|without|on) ?\(([^)]*)\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\$\{?([A-Za-z_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex("job=\"([^\"]*)\"")]
    private static partial Regex Job();
}
