namespace Netlink.Rtnetlink;

/// <summary>Selects the classes to list. Null means any.</summary>
public sealed record TrafficClassFilter
{
    /// <summary>The index of the device. The kernel lists one device at a time: if none is given, the qdiscs are read first.</summary>
    public int? LinkIndex { get; init; }

    /// <summary>The qdisc: a handle with the minor number 0.</summary>
    public TrafficHandle? Qdisc { get; init; }

    internal bool Matches(TrafficClass found) => Qdisc is null || Qdisc.Value.Major == found.Handle.Major;

    /// <summary>Such as <c>classes of dev 5</c>.</summary>
    public override string ToString() => "classes" + (LinkIndex is null ? "" : $" of dev {LinkIndex}");
}
