namespace Flannel.Reference.Reconcile;

/// <summary>Tells for each peer whether packets can go there directly: if the way to it has no gateway and leaves by the node's
/// interface.</summary>
internal sealed class PathChoice(RtnetlinkClient rtnetlink, Logger log)
{
    private readonly ProblemLog _problems = new(log.Error);
    private readonly Dictionary<IPAddress, int?> _segments = [];

    /// <summary>Whether a way that the kernel found leads straight to the segment of a device.</summary>
    public static bool IsDirect(Route way, int device) => SegmentOf(way) == device;

    /// <summary>Decides anew from now on, because routing has changed.</summary>
    public void Forget() => _segments.Clear();

    /// <param name="peer">The other node.</param>
    /// <param name="external">The index of the interface that this node's routes to its segment lead to.</param>
    public bool IsDirect(IPAddress peer, int external)
    {
        if (!_segments.TryGetValue(peer, out int? segment))
            _segments[peer] = segment = LookUp(peer);
        return segment == external;
    }

    /// <summary>The device of the segment that the peer is on, or null when it is behind a gateway.</summary>
    private int? LookUp(IPAddress peer)
    {
        try
        {
            Route way = rtnetlink.Routes.Lookup(peer);
            _problems.Resolve(peer);
            return SegmentOf(way);
        }
        catch (NetlinkException error)
        {
            _problems.Report(peer, $"couldn't lookup route to {peer}: {error.Error}");
            return null;
        }
    }

    private static int? SegmentOf(Route way) => way.Gateway is null ? way.OutputInterface : null;
}
