using System.Globalization;
using System.Net;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Routes;

/// <summary>Shows the encapsulation of a route, as lwt_print_encap() in ip/iproute_lwtunnel.c of iproute2 does for MPLS and segment
/// routing. Of other encapsulations it shows the name alone.</summary>
/// <param name="report">Where to.</param>
internal sealed class EncapsulationPrinter(Report report)
{
    public void Show(RouteEncapsulation? encapsulation)
    {
        switch (encapsulation)
        {
            case null:
                return;
            case MplsEncapsulation mpls:
                ShowName("mpls");
                report.Labelled("", "dst", string.Join('/', mpls.Labels));
                if (mpls.TimeToLive is byte ttl)
                    report.Number("ttl", ttl, "ttl ");
                return;
            case SegmentRoutingEncapsulation routing:
                ShowName("seg6");
                report.Labelled("mode", "mode", NameOf(routing.Mode));
                ShowSegments(routing);
                return;
            default:
                ShowName(NameOf(encapsulation));
                return;
        }
    }

    private void ShowName(string name)
    {
        report.Text(" encap ");
        report.Word("encap", name);
    }

    // A packet in which the segments are inserted keeps its destination as the last one, for which the header leaves room.
    private void ShowSegments(SegmentRoutingEncapsulation routing)
    {
        IPAddress[] segments = routing.Mode is SegmentRoutingMode.Inline ? [.. routing.Segments, IPAddress.IPv6Any] : [.. routing.Segments];
        report.Text(string.Create(CultureInfo.InvariantCulture, $"segs {segments.Length} [ "));
        report.BeginList("segs");
        foreach (IPAddress segment in segments)
            report.Item(segment.ToString(), "", " ", Shade.IPv6);
        report.EndList();
        report.Text("] ");
    }

    private static string NameOf(SegmentRoutingMode mode) => mode switch
    {
        SegmentRoutingMode.Inline => "inline",
        SegmentRoutingMode.Encapsulate => "encap",
        SegmentRoutingMode.EncapsulateFrame => "l2encap",
        SegmentRoutingMode.EncapsulateReduced => "encap.red",
        SegmentRoutingMode.EncapsulateFrameReduced => "l2encap.red",
        _ => mode.ToString().ToLowerInvariant(),
    };

    // The text of an encapsulation begins with "encap" and its name, or with "encap type" and its number.
    private static string NameOf(RouteEncapsulation encapsulation)
    {
        string[] words = encapsulation.ToString().Split(' ');
        return words[1] is "type" ? words[2] : words[1];
    }
}
