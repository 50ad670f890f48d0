using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Rtnetlink.LinkAttribute;
using static Netlink.Rtnetlink.LinkInfoAttribute;

namespace Netlink.Testing;

/// <summary>One link of a <see cref="FakeNetwork"/>.</summary>
/// <param name="index">Its index.</param>
/// <param name="name">Its name.</param>
/// <param name="kind">Its kind; null for a card.</param>
/// <param name="traits">What the kind has.</param>
/// <param name="order">How many links came before it.</param>
internal sealed class SimulatedLink(int index, string name, string? kind, LinkTraits traits, int order)
{
    private const int BytesOfStatistics = 25 * sizeof(ulong);   // struct rtnl_link_stats64

    public int Index { get; } = index;

    public int Order { get; } = order;

    public string Name { get; set; } = name;

    public string? Kind { get; } = kind;

    public LinkTraits Traits { get; } = traits;

    public LinkFlags Flags { get; set; } = traits.Flags;

    public bool IsUp => (Flags & LinkFlags.Up) != 0;

    /// <summary>Whether it has a carrier, which some have while they are down.</summary>
    public bool HasCarrier { get; set; }

    /// <summary>Whether it was set down, and so gave up its carrier.</summary>
    public bool WasStopped { get; set; }

    /// <summary>Whether it was running when all that follows from it was last done.</summary>
    public bool WasRunning { get; set; }

    public bool IsRunning => IsUp && HasCarrier;

    /// <summary>Whether a cable is plugged in, so to speak.</summary>
    public bool IsConnected { get; set; } = true;

    public int Mtu { get; set; } = traits.Mtu ?? 1500;

    /// <summary>Whether the MTU was chosen after the link was made; a bridge's follows its ports until then.</summary>
    public bool HasChosenMtu { get; set; }

    /// <summary>The other end of a pair, or the link that it stands on; 0 for none.</summary>
    public int Parent { get; set; }

    public int Master { get; set; }

    public string? MasterKind { get; set; }

    public List<string> AlternativeNames { get; } = [];

    /// <summary>The settings of its kind.</summary>
    public AttributeTable Data { get; } = new();

    /// <summary>Its settings as a port.</summary>
    public AttributeTable PortData { get; set; } = new();

    /// <summary>All else that is reported as it was sent.</summary>
    public AttributeTable Attributes { get; } = new();

    public bool IsNamed(string wanted) => Name == wanted || AlternativeNames.Contains(wanted);

    /// <summary>The link-layer addresses of a tunnel over IPv4 are its ends.</summary>
    public void TakeTunnelAddresses(AttributeTable data)
    {
        if (Traits.AddressOfLocal is not TunnelEnd local)
            return;
        byte[] none = new byte[4];
        Attributes.Set(IFLA_ADDRESS, data.Has(local) ? data.Bytes(local) : none);
        TunnelEnd remote = local + 1;
        Attributes.Set(IFLA_BROADCAST, data.Has(remote) ? data.Bytes(remote) : none);
        if (data.Has(remote))
            Flags |= LinkFlags.PointToPoint;
    }

    public byte[] Report(bool withStatistics)
    {
        AttributeTable report = Attributes.Copy();
        report.SetText(IFLA_IFNAME, Name);
        report.SetNumber(IFLA_MTU, Mtu);
        report.SetByte(IFLA_OPERSTATE, (byte)State());
        report.SetByte(IFLA_CARRIER, HasCarrier ? (byte)1 : (byte)0);
        report.SetText(IFLA_QDISC, IsUp ? "noqueue" : "noop");
        if (Parent != 0 || Traits.AddressOfLocal is not null)
            report.SetNumber(IFLA_LINK, Parent);
        if (Master != 0)
            report.SetNumber(IFLA_MASTER, Master);
        if (Kind is not null || MasterKind is not null)
            report.Set(IFLA_LINKINFO, Information());
        if (AlternativeNames.Count > 0)
            report.Set(IFLA_PROP_LIST, Names());
        if (withStatistics)
            report.Set(IFLA_STATS64, new byte[BytesOfStatistics]);
        LinkFlags running = IsRunning ? LinkFlags.Running | LinkFlags.LowerUp : LinkFlags.None;
        return report.Report(new IfInfoMsg { HardwareType = Traits.HardwareType, Index = Index, Flags = Flags | running });
    }

    // Source: default_operstate() in net/core/link_watch.c; the state of a link that never loses its carrier stays unknown.
    private OperationalState State() => (IsUp, IsRunning, Traits.Carrier) switch
    {
        (false, _, _) => OperationalState.Down,
        (_, _, CarrierSource.Own) when Kind is not (null or "vrf") || Traits == LinkTraits.Loopback => OperationalState.Unknown,
        (_, true, _) => OperationalState.Up,
        (_, _, CarrierSource.Peer or CarrierSource.Parent) => OperationalState.LowerLayerDown,
        _ => OperationalState.Down,
    };

    private byte[] Information()
    {
        var information = new AttributeTable();
        if (Kind is not null)
            information.SetText(IFLA_INFO_KIND, Kind);
        if (Data.ToNest() is { Length: > 0 } data)
            information.Set(IFLA_INFO_DATA, data);
        if (MasterKind is not null)
        {
            information.SetText(IFLA_INFO_SLAVE_KIND, MasterKind);
            information.Set(IFLA_INFO_SLAVE_DATA, PortData.ToNest());
        }

        return information.ToNest();
    }

    private byte[] Names()
    {
        var writer = new NetlinkWriter();
        foreach (string alternative in AlternativeNames)
            writer.WriteString(IFLA_ALT_IFNAME, alternative);
        return writer.Written.ToArray();
    }
}
