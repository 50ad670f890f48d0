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

    // What the kernel adds to the flags of an answer: RTCF_* of include/uapi/linux/in_route.h, in the order in which ip writes them.
    private static readonly (uint Bit, string Word)[] s_cacheFlags =
    [
        (0x80000000, "local"), (0x40000000, "reject"), (0x20000000, "mc"), (0x10000000, "brd"), (0x08000000, "dst-nat"),
        (0x00800000, "src-nat"), (0x00400000, "masq"), (0x00020000, "dst-direct"), (0x04000000, "src-direct"), (0x00040000, "redirected"),
        (0x01000000, "redirect"), (0x00200000, "fastroute"), (0x00010000, "notify"), (0x00080000, "proxy"),
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
        new EncapsulationPrinter(_report).Show(route.Encapsulation);
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
        ShowRealms(route.Realms);
        if (isAnswer && route.Family is AddressFamily.InterNetwork && AskedBy is uint user)
            _report.Number("uid", user, "uid ");
        if (isAnswer && route.Family is AddressFamily.InterNetwork)
            ShowCache(route.Flags);
        if (route.ExpiresIn is TimeSpan expires && expires != Timeout.InfiniteTimeSpan)
            _report.Number("expires", (long)expires.TotalSeconds, "expires ", "sec ");
        new MetricPrinter(_report).Show(route.Metrics);
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

    private void ShowRealms(RouteRealms? realms)
    {
        if (realms is not RouteRealms given)
            return;
        _report.Text($"{(given.Source == 0 ? "realm" : "realms")} {given} ");
        _report.BeginObject("flow");
        if (given.Source != 0)
            _report.Json("from", given.Source.ToString(CultureInfo.InvariantCulture));
        _report.Json("to", given.Destination.ToString(CultureInfo.InvariantCulture));
        _report.EndObject();
    }

    private void ShowCache(RouteFlags flags)
    {
        string[] words = [.. s_cacheFlags.Where(flag => ((uint)flags & flag.Bit) != 0).Select(flag => flag.Word)];
        _report.Text("\n    cache " + (words is [] ? "" : $"<{string.Join(',', words)}> "));
        _report.BeginList("cache");
        foreach (string word in words)
            _report.JsonItem(word);
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
            new EncapsulationPrinter(_report).Show(hop.Encapsulation);
            ShowWay(hop.Gateway, null, route.Family, Shade.None);
            ShowRealms(hop.Realms);
            ShowWay(null, hop.OutputInterface, route.Family, Shade.None);
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
