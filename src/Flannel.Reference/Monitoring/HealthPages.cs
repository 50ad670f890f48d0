namespace Flannel.Reference.Monitoring;

/// <summary>The pages of the health server, with flannel's texts.</summary>
internal static class HealthPages
{
    public static HttpAnswer Get(string path, Metrics metrics, string version) => path switch
    {
        "/healthz" => new HttpAnswer(200, "flanneld is running"),
        "/readyz" when metrics.IsReady => new HttpAnswer(200, "flanneld is ready"),
        "/readyz" when metrics.Obstacle is { } obstacle => new HttpAnswer(503, $"flanneld is not ready: {obstacle}"),
        "/readyz" => new HttpAnswer(503, $"flanneld is not ready yet{Waiting(metrics)}"),
        "/metrics" => new HttpAnswer(200, MetricsPage.Write(metrics, version), MetricsPage.ContentType),
        _ => new HttpAnswer(404, "404 page not found\n"),
    };

    private static string Waiting(Metrics metrics) => (metrics.WaitingFor, metrics.Trouble) switch
    {
        (null, _) => "",
        ({ } what, null) => $": waiting for {what}",
        ({ } what, { } trouble) => $": waiting for {what}: {trouble}",
    };
}
