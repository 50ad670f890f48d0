using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace KubeApi.StandIn;

/// <summary>Lets the Nodes report their status in turn, as kubelets do every five minutes when nothing else has changed.</summary>
internal sealed class Heartbeats(NodeStore nodes) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _running = Task.CompletedTask;
    private volatile int _rate;

    /// <summary>Changes a second; none with zero.</summary>
    public int Rate
    {
        get => _rate;
        set
        {
            _rate = value;
            if (_running.IsCompleted && value > 0)
                _running = RunAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        int turn = 0;
        while (_rate is var rate and > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1.0 / rate), _end.Token).ConfigureAwait(false);
            StoredNode[] all = [.. nodes.List(out _)];
            if (all.Length > 0)
                Beat(all[turn++ % all.Length]);
        }
    }

    private void Beat(StoredNode stored)
    {
        string now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        JsonArray conditions = stored.Read()["status"]?["conditions"]?.DeepClone().AsArray() ?? [];
        foreach (JsonObject condition in conditions.OfType<JsonObject>())
            condition["lastHeartbeatTime"] = now;
        if (conditions.Count == 0)
            conditions.Add(new JsonObject { ["type"] = "Ready", ["status"] = "True", ["lastHeartbeatTime"] = now });
        nodes.Patch(stored.Name, new JsonObject { ["status"] = new JsonObject { ["conditions"] = conditions } });
    }
}
