namespace Flannel.Reference.Reconcile;

/// <summary>Determines for each peer whether packets can go there directly: whether the path to it has no gateway and leaves by the
/// external interface.</summary>
internal sealed class PathChoice(RtnetlinkClient rtnetlink, Logger log)
{
    private readonly ProblemLog _problems = new(log.Error);
    private readonly Dictionary<IPAddress, int?> _segments = [];

    /// <summary>Whether a path that the kernel looked up leads directly to the segment of a device.</summary>
    public static bool IsDirect(Route way, int device) => SegmentOf(way) == device;

    /// <summary>Forgets all paths, because routing has changed.</summary>
    public void Forget() => _segments.Clear();

    public bool IsDirect(IPAddress peer, int external)
    {
        if (!_segments.TryGetValue(peer, out int? segment))
            _segments[peer] = segment = LookUp(peer);
        return segment == external;
    }

    /// <summary>The index of the device whose segment the peer is on; null if it is behind a gateway or there is no path.</summary>
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
