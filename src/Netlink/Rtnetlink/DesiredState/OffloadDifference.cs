namespace Netlink.Rtnetlink;

/// <summary>How the offload limits of a link differ from the desired ones.</summary>
internal static class OffloadDifference
{
    /// <summary>Compares the limits that can be set; null if the link has every given one.</summary>
    /// <returns>The limits that differ, and their previous values.</returns>
    public static (OffloadLimits Change, OffloadLimits Back)? Find(OffloadLimits? wanted, OffloadLimits? there)
    {
        if (wanted is null)
            return null;
        there ??= new OffloadLimits();
        (OffloadLimits change, OffloadLimits back) = (new(), new());
        if (wanted.GsoMaxSize is uint gso && gso != there.GsoMaxSize)
            (change, back) = (change with { GsoMaxSize = gso }, back with { GsoMaxSize = there.GsoMaxSize });
        if (wanted.GsoMaxSegments is uint segments && segments != there.GsoMaxSegments)
            (change, back) = (change with { GsoMaxSegments = segments }, back with { GsoMaxSegments = there.GsoMaxSegments });
        if (wanted.GroMaxSize is uint gro && gro != there.GroMaxSize)
            (change, back) = (change with { GroMaxSize = gro }, back with { GroMaxSize = there.GroMaxSize });
        if (wanted.GsoIPv4MaxSize is uint gsoIPv4 && gsoIPv4 != there.GsoIPv4MaxSize)
            (change, back) = (change with { GsoIPv4MaxSize = gsoIPv4 }, back with { GsoIPv4MaxSize = there.GsoIPv4MaxSize });
        if (wanted.GroIPv4MaxSize is uint groIPv4 && groIPv4 != there.GroIPv4MaxSize)
            (change, back) = (change with { GroIPv4MaxSize = groIPv4 }, back with { GroIPv4MaxSize = there.GroIPv4MaxSize });
        return change == new OffloadLimits() ? null : (change, back);
    }
}
