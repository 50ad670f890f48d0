using System.Globalization;

namespace Netlink.Xfrm;

/// <summary>The keywords of ip-xfrm(8).</summary>
internal static class XfrmText
{
    public static string Of(XfrmProtocol protocol) => protocol switch
    {
        XfrmProtocol.Esp => "esp",
        XfrmProtocol.Ah => "ah",
        XfrmProtocol.IpComp => "comp",
        XfrmProtocol.Routing => "route2",
        XfrmProtocol.DestinationOptions => "hao",
        XfrmProtocol.IPv4 => "ipip",
        XfrmProtocol.IPv6 => "ip6",
        _ => ((byte)protocol).ToString(CultureInfo.InvariantCulture),
    };

    public static string Of(XfrmMode mode) => mode switch
    {
        XfrmMode.Transport => "transport",
        XfrmMode.Tunnel => "tunnel",
        XfrmMode.RouteOptimization => "ro",
        XfrmMode.InTrigger => "in_trigger",
        XfrmMode.Beet => "beet",
        XfrmMode.Iptfs => "iptfs",
        _ => ((byte)mode).ToString(CultureInfo.InvariantCulture),
    };

    public static string Of(XfrmDirection direction) => direction switch
    {
        XfrmDirection.In => "in",
        XfrmDirection.Out => "out",
        XfrmDirection.Forward => "fwd",
        _ => ((byte)direction).ToString(CultureInfo.InvariantCulture),
    };
}
