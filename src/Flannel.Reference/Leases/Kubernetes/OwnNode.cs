using System.Threading.Channels;
using Flannel.Reference.Clients.Http;
using Flannel.Reference.Clients.Kubernetes;

namespace Flannel.Reference.Leases.Kubernetes;

/// <summary>Keeps the annotations and the condition of this node's Node, even when others change or re-create it.</summary>
internal sealed class OwnNode(KubernetesClient client, AnnotationKeys keys, LeaseRequest request, KubernetesOptions options,
    HttpTimes times, Metrics metrics, Logger log)
{
    private const int QuarrelAfter = 5;

    private readonly ProblemLog _overrides = new(text => log.Info(text)), _mistakes = new(log.Warning);
    private readonly Channel<Node?> _seen = Channel.CreateUnbounded<Node?>(new UnboundedChannelOptions { SingleReader = true });
    private Node? _current;
    private string? _conditionSetOn;   // the Node's uid
    private volatile bool _isUp;
    private string? _address;  // as last published
    private int _repairs;      // of what others have put in its place, in a row: the last of them at
    private long _repairedAt;

    /// <summary>Returns the address to which peers send packets for this node.</summary>
    public IPAddress PublicIpFor(Node node)
    {
        foreach (string key in (string[])[keys.PublicIpOverwrite, keys.NodePublicIp])
        {
            if (node.Annotation(key) is not { Length: > 0 } value)
                continue;
            string? reason = Ipv4.TryParse(value, out IPAddress? address) ? Ipv4.WhyNotPublic(address) : "is not an IPv4 address";
            if (reason is null)
            {
                _overrides.Report(key, $"Overriding public ip with '{value}' from node annotation '{key}'");
                return address!;
            }

            _mistakes.Report(key, $"ignoring node annotation '{key}': \"{NodeClaims.Shorten(value)}\" {reason}");
        }

        return request.PublicIp;
    }

    /// <summary>Publishes the lease, unless the Node has it already.</summary>
    /// <exception cref="KubernetesException">The server refused, or could not be reached.</exception>
    public async Task<Node> PublishAsync(Node node, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] missing = Missing(node);
        return missing.Length == 0
            ? node
            : await client.PatchNodeStatusAsync(node.Name, NodePatch.Annotations(missing), cancellation);
    }

    /// <summary>Passes the current state of the Node to <see cref="RunAsync"/>; null triggers a check of the known state.</summary>
    public void See(Node? node) => _seen.Writer.TryWrite(node);

    /// <summary>Records that this node forwards packets, so that the condition can be set.</summary>
    public void NetworkIsUp()
    {
        _isUp = true;
        _seen.Writer.TryWrite(null);
    }

    /// <summary>Restores the annotations and the condition whenever the Node differs, until cancelled.</summary>
    public async Task RunAsync(Node published, CancellationToken cancellation)
    {
        _current = published;
        var outage = new Outage($"could not write to node {published.Name}", $"node {published.Name} is written", times, metrics, log);
        while (true)
        {
            await _seen.Reader.WaitToReadAsync(cancellation);
            while (_seen.Reader.TryRead(out Node? node))
                _current = node ?? _current;
            try
            {
                if (await PutRightAsync(cancellation))
                    await Task.Delay(_repairs < QuarrelAfter ? times.Breather : times.Reminder, cancellation);
                outage.End();
            }
            catch (KubernetesException error)
            {
                await outage.WaitAsync(error, cancellation);
                _seen.Writer.TryWrite(null);
            }
        }
    }

    private async Task<bool> PutRightAsync(CancellationToken cancellation)
    {
        Node node = _current!;
        bool isPublished = Missing(node).Length == 0;
        if (!isPublished && node.Annotation(keys.SubnetManager) is not null)
            TellRepair(node);
        _current = await PublishAsync(node, cancellation);
        _address = _current.Annotation(keys.PublicIp);
        bool wasSet = _conditionSetOn == (node.Uid ?? "");
        if (!_isUp || !options.SetNodeNetworkUnavailable || (wasSet && !_current.IsNetworkUnavailable))
            return !isPublished;
        log.Info(wasSet ? "NodeNetworkUnavailable was changed; setting it to False again" : "Setting NodeNetworkUnavailable");
        _current = await client.PatchNodeStatusAsync(node.Name, NodePatch.NetworkAvailable(metrics.Clock.GetUtcNow()), cancellation);
        _conditionSetOn = node.Uid ?? "";
        return true;
    }

    // Another daemon may undo every repair, as two nodes with one NODE_NAME do.
    private void TellRepair(Node node)
    {
        string? found = node.Annotation(keys.PublicIp);
        bool isForeign = found != _address;
        _repairs = (metrics.Clock.GetElapsedTime(_repairedAt) < 2 * times.Reminder ? _repairs : 0) + (isForeign ? 1 : 0);
        if (isForeign)
            _repairedAt = metrics.Clock.GetTimestamp();
        if (_repairs < QuarrelAfter)
            log.Info($"annotations of node {node.Name} were changed; publishing the lease again");
        else if (isForeign && _repairs == QuarrelAfter)
            log.Warning($"annotations of node {node.Name} were changed {QuarrelAfter} times in a row, {keys.PublicIp} to " +
                $"\"{NodeClaims.Shorten(found)}\": does another flanneld have this node's name (NODE_NAME)? " +
                $"Publishing the lease every {times.Reminder.TotalSeconds} s from now on");
    }

    private KeyValuePair<string, string>[] Missing(Node node)
    {
        KeyValuePair<string, string>[] wanted =
            [new(keys.BackendData, "null"), new(keys.BackendType, request.BackendType), new(keys.SubnetManager, "true"),
            new(keys.PublicIp, PublicIpFor(node).ToString())];
        return [.. wanted.Where(pair => node.Annotation(pair.Key) != pair.Value)];
    }
}
