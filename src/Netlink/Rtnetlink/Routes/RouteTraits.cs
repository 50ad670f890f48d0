namespace Netlink.Rtnetlink;

/// <summary>The properties that many routes have in common: all except destination, gateway and device.</summary>
/// <remarks>
/// The kernel stores them once for all routes that share them (<c>struct fib_info</c>), and so do lists and watches, so that each of a
/// hundred thousand routes is one small object. The setters are for a route under construction, which has its own traits; those of a
/// reported route never change.
/// </remarks>
internal sealed record RouteTraits
{
    /// <summary>Creates the traits of a route whose properties are set afterwards.</summary>
    public RouteTraits() => Table = RouteTable.Main;

    /// <summary>Reads the traits of a report.</summary>
    public RouteTraits(in RouteView view)
    {
        Table = view.Table;
        Metric = view.Metric;
        Protocol = view.Protocol;
        Scope = view.Scope;
        Type = view.Type;
        Flags = view.Flags;
        PreferredSource = PackedAddress.FromBytes(view.PreferredSourceBytes);
        Preference = view.Preference;
        Extras = view.ReadExtras();
    }

    public PackedAddress PreferredSource { get; set; }

    public RouteExtras? Extras { get; set; }

    public uint? Metric { get; set; }

    /// <summary>Whether the device of a route under construction is the scope id of its gateway.</summary>
    public Fleeting<bool> DeviceIsScope { get; set; }

    public RouteTable Table { get; set; }

    public RouteFlags Flags { get; set; }

    public RouteProtocol? Protocol { get; set; }

    public RouteScope? Scope { get; set; }

    public RouteType? Type { get; set; }

    public RouterPreference? Preference { get; set; }

    /// <summary>Whether a report has these traits; always false for one with extras.</summary>
    public bool Fit(in RouteView view)
        => Extras is null && !view.HasExtras && Table == view.Table && Metric == view.Metric && Protocol == view.Protocol
            && Scope == view.Scope && Type == view.Type
            && Flags == view.Flags && Preference == view.Preference
            && PreferredSource == PackedAddress.FromBytes(view.PreferredSourceBytes);

    /// <summary>Whether two are equal apart from the metric, and from flags that depend on the state of links.</summary>
    public bool AreAlike(RouteTraits other)
        => ReferenceEquals(this, other)
            || (PreferredSource == other.PreferredSource && Protocol == other.Protocol && Type == other.Type && Scope == other.Scope
            && Preference == other.Preference && Extras?.WithoutHopFlags() == other.Extras?.WithoutHopFlags());
}
