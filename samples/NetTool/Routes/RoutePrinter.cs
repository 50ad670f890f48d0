using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Routes;

/// <summary>Shows routes, as print_route() in ip/iproute.c of iproute2 does.</summary>
/// <param name="session">The session.</param>
internal sealed class RoutePrinter(Session session)
{
    private static readonly (RouteFlags Flag, string Word)[] s_flags =
    [
        (RouteFlags.Dead, "dead"), (RouteFlags.OnLink, "onlink"), (RouteFlags.Pervasive, "pervasive"),
        (RouteFlags.NextHopOffload, "offload"), (RouteFlags.NextHopTrap, "trap"), (RouteFlags.Notify, "notify"),
        (RouteFlags.LinkDown, "linkdown"), (RouteFlags.Unresolved, "unresolved"), (RouteFlags.Offload, "rt_offload"),
        (RouteFlags.Trap, "rt_trap"),
    ];

    private readonly Report _report = session.Report;
    private readonly NumberNames _tables = NumberNames.Tables(), _protocols = NumberNames.Protocols(), _scopes = NumberNames.Scopes();

    /// <summary>Omits what the selection already determines.</summary>
    public RouteSelection Selection { get; init; } = new();

    /// <summary>The user ID of a route lookup, which its result shows.</summary>
    public uint? AskedBy { get; init; }

    public void Show(Route route)
    {
        bool isAnswer = (route.Flags & RouteFlags.Cloned) != 0;
        Shade shade = Values.ShadeOf(route.Family);
        if (route.Type is not null and not RouteType.Unicast)
            _report.Word("type", route.Type.Value.ToString().ToLowerInvariant());
        _report.Word("dst", Write(route.Destination), " ", route.Destination.PrefixLength == 0 ? Shade.None : shade);
        if (route.Source is IPNetwork source)
            _report.Labelled("from", "from", Write(source), shade);
        if (route.NextHopId is uint id)
            _report.Number("nhid", id, "nhid ");
        if (route.TypeOfService != 0)
            _report.Labelled("tos", "tos", string.Create(CultureInfo.InvariantCulture, $"0x{route.TypeOfService:x2}"));
        if (route.NextHops.Count == 0)
            ShowWay(route.Gateway, Selection.Device is null ? route.OutputInterface : null, route.Family, Shade.Device);
        if (route.Table is not RouteTable.Main && Selection.Table is RouteTable.Unspecified)
            _report.Labelled("table", "table", _tables.NameOf((uint)route.Table));
        if (!isAnswer)
            ShowOrigin(route);
        if (route.PreferredSource is not null)
            _report.Labelled("src", "prefsrc", route.PreferredSource.ToString(), shade);
        if (route.Metric is uint metric)
            _report.Number("metric", metric, "metric ");
        ShowFlags(route.Flags);
        if (isAnswer && route.Family is AddressFamily.InterNetwork && AskedBy is uint user)
            _report.Number("uid", user, "uid ");
        if (isAnswer && route.Family is AddressFamily.InterNetwork)
            ShowCache();
        if (route.ExpiresIn is TimeSpan expires && expires != Timeout.InfiniteTimeSpan)
            _report.Number("expires", (long)expires.TotalSeconds, "expires ", "sec ");
        ShowMetrics(route.Metrics);
        if (route.InputInterface is int input)
            _report.Labelled("iif", "iif", session.Devices.NameOf(input), Shade.Device);
        if (route.Preference is RouterPreference preference)
        {
            _report.Text("pref ");
            _report.Word("pref", preference.ToString().ToLowerInvariant(), "");
        }

        ShowHops(route);
        _report.Text("\n");
    }

    private void ShowWay(IPAddress? gateway, int? device, AddressFamily family, Shade deviceShade)
    {
        if (gateway is not null && gateway.AddressFamily == family)
        {
            _report.Labelled("via", "gateway", Bare(gateway), Values.ShadeOf(family));
        }
        else if (gateway is not null)
        {
            string name = gateway.AddressFamily is AddressFamily.InterNetwork ? "inet" : "inet6";
            _report.BeginObject("via");
            _report.Text("via ");
            _report.Word("family", name);
            _report.Word("host", Bare(gateway), " ", Values.ShadeOf(gateway.AddressFamily));
            _report.EndObject();
        }

        if (device is int index)
            _report.Labelled("dev", "dev", session.Devices.NameOf(index), deviceShade);
    }

    private void ShowOrigin(Route route)
    {
        if (route.Protocol is RouteProtocol protocol and not RouteProtocol.Boot && Selection.Protocol is null)
            _report.Labelled("proto", "protocol", _protocols.NameOf((uint)protocol));
        if (route.Scope is RouteScope scope and not RouteScope.Universe)
            _report.Labelled("scope", "scope", _scopes.NameOf((uint)scope));
    }

    private void ShowFlags(RouteFlags flags)
    {
        _report.BeginList("flags");
        foreach ((RouteFlags flag, string word) in s_flags)
        {
            if ((flags & flag) != 0)
                _report.Item(word, "", " ");
        }

        _report.EndList();
    }

    private void ShowCache()
    {
        _report.Text("\n    cache ");
        _report.BeginList("cache");
        _report.EndList();
    }

    private void ShowMetrics(RouteMetrics? metrics)
    {
        (string Word, uint? Value, RouteMetricLocks Lock)[] known = metrics is null ? [] :
        [
            ("mtu", metrics.Mtu, RouteMetricLocks.Mtu), ("window", metrics.Window, RouteMetricLocks.Window),
            ("advmss", metrics.AdvertisedSegmentSize, RouteMetricLocks.AdvertisedSegmentSize),
            ("hoplimit", metrics.HopLimit, RouteMetricLocks.HopLimit),
        ];
        if (!known.Any(metric => metric.Value is not null))
            return;
        _report.BeginList("metrics");
        _report.BeginObject();
        foreach ((string word, uint? value, RouteMetricLocks locked) in known)
        {
            if (value is uint number)
                _report.Number(word, number, word + ((metrics!.Locks & locked) != 0 ? " lock " : " "));
        }

        _report.EndObject();
        _report.EndList();
    }

    private void ShowHops(Route route)
    {
        if (route.NextHops.Count == 0)
            return;
        _report.BeginList("nexthops");
        foreach (NextHop hop in route.NextHops)
        {
            _report.BeginObject();
            _report.Text("\n\tnexthop ");
            ShowWay(hop.Gateway, hop.OutputInterface, route.Family, Shade.None);
            _report.Number("weight", hop.Weight, "weight ");
            ShowFlags(hop.Flags);
            _report.EndObject();
        }

        _report.EndList();
    }

    private static string Write(IPNetwork network)
    {
        int longest = network.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? 32 : 128;
        return network.PrefixLength == 0 ? "default"
            : network.PrefixLength == longest ? network.BaseAddress.ToString() : network.ToString();
    }

    /// <summary>A link-local gateway without its scope, since the device is shown separately.</summary>
    private static string Bare(IPAddress address) => new IPAddress(address.GetAddressBytes()).ToString();
}
