using System;
using System.Net.Sockets;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Links;

/// <summary>Shows links, as print_linkinfo() in ip/ipaddress.c of iproute2 does.</summary>
/// <param name="session">The session.</param>
internal sealed class LinkPrinter(Session session)
{
    private readonly Report _report = session.Report;
    private readonly NumberNames _groups = NumberNames.Groups();
    private readonly Lazy<NamespaceNames> _namespaces = new(() => new NamespaceNames(session.Client));

    /// <summary>Shows a link on several lines.</summary>
    /// <param name="link">The link.</param>
    /// <param name="isAmongAddresses">Whether its addresses follow.</param>
    /// <param name="family">The only family to show, or null; with one, ip(8) requests less from the kernel.</param>
    public void Show(Link link, bool isAmongAddresses, AddressFamily? family = null)
    {
        ShowHead(link, isAmongAddresses, isWhole: family is not AddressFamily.InterNetworkV6);
        if (family is null)
            ShowHardware(link);
        if (link.ParentNamespaceId is int id)
            ShowNamespace(id);
        if (!isAmongAddresses && link.Alias is string alias)
        {
            _report.Text("\n    alias ");
            _report.Word("ifalias", alias, "");
        }

        ShowAlternativeNames(link);
    }

    /// <summary>Shows a link on one line.</summary>
    public void ShowBrief(Link link, bool isAmongAddresses)
    {
        bool isLowerDown = ShowName(link, value => value.PadRight(16) + " ");
        _report.Word("operstate", LinkWords.StateOf(link), new string(' ', Math.Max(0, 14 - LinkWords.StateOf(link).Length)) + " ",
            ShadeOf(link));
        if (isAmongAddresses)
            return;
        if (link.Address is LinkLayerAddress address)
            _report.Word("address", LinkWords.Write(link, address), " ", Shade.LinkLayer);
        ShowFlags(link, isLowerDown);
        _report.Text("\n");
    }

    private void ShowHead(Link link, bool isAmongAddresses, bool isWhole)
    {
        _report.Number("ifindex", link.Index, behind: ": ");
        ShowFlags(link, ShowName(link, value => value + ": "));
        if (link.Mtu is int mtu)
            _report.Number("mtu", mtu, "mtu ");
        if (isWhole && link.QueueingDiscipline is string discipline)
            _report.Labelled("qdisc", "qdisc", discipline);
        if (isWhole && link.Master is int master)
            _report.Labelled("master", "master", session.Devices.NameOf(master));
        _report.Labelled("state", "operstate", LinkWords.StateOf(link), ShadeOf(link));
        if (!isAmongAddresses && link.Mode is LinkMode mode)
            _report.Labelled("mode", "linkmode", mode.ToString().ToUpperInvariant());
        if (isWhole && link.Group is uint group)
            _report.Labelled("group", "group", _groups.NameOf(group));
        if (link.TransmitQueueLength is int length and > 0)
            _report.Number("txqlen", length, "qlen ", "");
    }

    private void ShowHardware(Link link)
    {
        _report.Text("\n    link/");
        _report.Word("link_type", LinkWords.TypeOf(link));
        if (link.Address is LinkLayerAddress address)
            _report.Word("address", LinkWords.Write(link, address), "", Shade.LinkLayer);
        if (link.Broadcast is LinkLayerAddress broadcast)
        {
            bool isPeer = (link.Flags & LinkFlags.PointToPoint) != 0;
            _report.Text(isPeer ? " peer " : " brd ");
            if (isPeer && _report.IsJson)
                _report.Flag("link_pointtopoint");
            _report.Word("broadcast", LinkWords.Write(link, broadcast), "", Shade.LinkLayer);
        }

        if (link.PermanentAddress is LinkLayerAddress permanent && permanent != link.Address)
        {
            _report.Text(" permaddr ");
            _report.Word("permaddr", LinkWords.Write(link, permanent), "", Shade.LinkLayer);
        }
    }

    private void ShowNamespace(int id)
    {
        if (_report.IsJson)
            _report.Json("link_netnsid", id);
        else if (_namespaces.Value.Find(id) is string name)
            _report.Text($" link-netns {name}");
        else
            _report.Text(id >= 0 ? $" link-netnsid {id}" : " link-netnsid unknown");
    }

    private void ShowAlternativeNames(Link link)
    {
        if (link.AlternativeNames.Count == 0)
            return;
        _report.BeginList("altnames");
        foreach (string name in link.AlternativeNames)
            _report.Item(name, "\n    altname ");
        _report.EndList();
    }

    /// <summary>The name and, after an @, the name of the underlying device.</summary>
    /// <returns>Whether that device is down.</returns>
    private bool ShowName(Link link, Func<string, string> pad)
    {
        bool isLowerDown = false;
        string? lower = null;
        if (link.ParentIndex == 0)
        {
            lower = "NONE";
            if (_report.IsJson)
                _report.Null("link", "");
        }
        else if (link.ParentIndex is int index && link.ParentNamespaceId is not null)
        {
            if (_report.IsJson)
                _report.Json("link_index", index);
            else
                lower = $"if{index}";
        }
        else if (link.ParentIndex is int parent)
        {
            lower = session.Devices.NameOf(parent);
            isLowerDown = session.Devices.Find(parent) is { IsUp: false };
            if (_report.IsJson)
                _report.Json("link", lower);
        }

        string shown = lower is null || _report.IsJson ? link.Name : $"{link.Name}@{lower}";
        string padded = pad(shown);
        _report.Word("ifname", shown, padded[shown.Length..], Shade.Device);
        return isLowerDown;
    }

    private void ShowFlags(Link link, bool isLowerDown)
    {
        _report.BeginList("flags");
        if (_report.IsJson)
        {
            foreach (string flag in LinkWords.Flags(link.Flags, isLowerDown))
                _report.Item(flag);
        }

        _report.EndList();
        _report.Text($"<{string.Join(',', LinkWords.Flags(link.Flags, isLowerDown))}> ");
    }

    private static Shade ShadeOf(Link link) => link.OperationalState switch
    {
        OperationalState.Up => Shade.Up,
        OperationalState.Down => Shade.Down,
        _ => Shade.None,
    };
}
