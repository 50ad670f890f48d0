namespace Netlink.Rtnetlink;

/// <summary>What many routes have in common: all but where they lead, and by which gateway and device.</summary>
/// <remarks>
/// The kernel keeps it once for all routes that agree (<c>struct fib_info</c>), and so do lists and watches: of a hundred thousand routes
/// each is then one small object. It has setters for the sake of a route under construction, whose own it is; what a report was read into
/// is never changed.
/// </remarks>
internal sealed record RouteTraits
{
    /// <summary>Those of a route whose properties are then set.</summary>
    public RouteTraits() => Table = RouteTable.Main;

    /// <summary>Those of a report.</summary>
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

    /// <summary>Whether the device of a route under construction came with its gateway, as the scope id.</summary>
    public Fleeting<bool> DeviceIsScope { get; set; }

    public RouteTable Table { get; set; }

    public RouteFlags Flags { get; set; }

    public RouteProtocol? Protocol { get; set; }

    public RouteScope? Scope { get; set; }

    public RouteType? Type { get; set; }

    public RouterPreference? Preference { get; set; }

    /// <summary>Whether a report has these traits; of one with extras it is not found out.</summary>
    public bool Fit(in RouteView view)
        => Extras is null && !view.HasExtras && Table == view.Table && Metric == view.Metric && Protocol == view.Protocol
            && Scope == view.Scope && Type == view.Type
            && Flags == view.Flags && Preference == view.Preference
            && PreferredSource == PackedAddress.FromBytes(view.PreferredSourceBytes);

    /// <summary>Whether two agree apart from the metric and from flags, which the state of links sets.</summary>
    public bool AreAlike(RouteTraits other)
        => ReferenceEquals(this, other)
            || (PreferredSource == other.PreferredSource && Protocol == other.Protocol && Type == other.Type && Scope == other.Scope
            && Preference == other.Preference && Extras?.WithoutHopFlags() == other.Extras?.WithoutHopFlags());
}
