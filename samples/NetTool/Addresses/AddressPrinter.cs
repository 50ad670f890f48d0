using System;
using System.Net.Sockets;
using System.Threading;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Addresses;

/// <summary>Shows addresses, as print_addrinfo() in ip/ipaddress.c of iproute2 does.</summary>
/// <param name="session">The session.</param>
internal sealed class AddressPrinter(Session session)
{
    // In the order of iproute2; most belong to IPv6.
    private static readonly (AddressFlags Flag, string Word)[] s_flags =
    [
        (AddressFlags.NoDuplicateDetection, "nodad"), (AddressFlags.Optimistic, "optimistic"), (AddressFlags.DuplicateFound, "dadfailed"),
        (AddressFlags.HomeAddress, "home"), (AddressFlags.Deprecated, "deprecated"), (AddressFlags.Tentative, "tentative"),
        (AddressFlags.Permanent, ""), (AddressFlags.ManageTemporary, "mngtmpaddr"), (AddressFlags.NoPrefixRoute, "noprefixroute"),
        (AddressFlags.AutoJoin, "autojoin"), (AddressFlags.StablePrivacy, "stable-privacy"),
    ];

    private readonly Report _report = session.Report;
    private readonly NumberNames _scopes = NumberNames.Scopes();

    public void Show(Address address)
    {
        AddressFamily family = address.Local.Address.AddressFamily;
        bool isIPv4 = family is AddressFamily.InterNetwork;
        _report.Text("    ");
        _report.Word("family", isIPv4 ? "inet" : "inet6");
        ShowAddress(address);
        if (address.Broadcast is not null)
            _report.Labelled("brd", "broadcast", address.Broadcast.ToString(), Values.ShadeOf(family));
        if (address.Scope is RouteScope scope)
            _report.Labelled("scope", "scope", _scopes.NameOf((uint)scope));
        ShowFlags(address, isIPv4);
        if (address.Label is string label)
            _report.Word("label", label, "");
        ShowLifetimes(address);
        _report.Text("\n");
    }

    public void ShowBrief(Address address) => ShowAddress(address);

    private void ShowAddress(Address address)
    {
        Shade shade = Values.ShadeOf(address.Local.Address.AddressFamily);
        _report.Word("local", address.Local.Address.ToString(), "", shade);
        if (address.Peer is not null)
        {
            _report.Text(" peer ");
            _report.Word("address", address.Peer.ToString(), "", shade);
        }

        _report.Number("prefixlen", address.Local.PrefixLength, "/");
        if (address.Metric is uint metric)
            _report.Number("metric", metric, "metric ");
    }

    private void ShowFlags(Address address, bool isIPv4)
    {
        if ((address.Flags & AddressFlags.Secondary) != 0)
            _report.Flag(isIPv4 ? "secondary" : "temporary");
        foreach ((AddressFlags flag, string word) in s_flags)
        {
            bool isSet = (address.Flags & flag) != 0;
            if (flag is AddressFlags.Permanent && !isSet)
                _report.Flag("dynamic");
            else if (flag is not AddressFlags.Permanent && isSet)
                _report.Flag(word);
        }
    }

    private void ShowLifetimes(Address address)
    {
        if (address.ValidLifetime is not TimeSpan valid || address.PreferredLifetime is not TimeSpan preferred)
            return;
        _report.Text("\n       valid_lft ");
        ShowLifetime("valid_life_time", valid);
        _report.Text(" preferred_lft ");
        ShowLifetime("preferred_life_time", preferred);
    }

    private void ShowLifetime(string key, TimeSpan lifetime)
    {
        if (lifetime == Timeout.InfiniteTimeSpan)
        {
            _report.Text("forever");
            _report.Json(key, uint.MaxValue);
        }
        else
        {
            _report.Number(key, (long)lifetime.TotalSeconds, "", "sec");
        }
    }
}
