using Netlink.Rtnetlink;
using NetTool.Addresses;
using NetTool.Links;
using NetTool.Neighbours;
using NetTool.Routes;
using NetTool.Rules;
using NetTool.Text;

namespace NetTool.Monitoring;

/// <summary>Shows a change as <c>ip monitor</c> does: the object, preceded by a word if it was deleted.</summary>
/// <param name="session">The session.</param>
internal sealed class ChangePrinter(Session session)
{
    private readonly LinkPrinter _links = new(session);
    private readonly AddressPrinter _addresses = new(session);
    private readonly RoutePrinter _routes = new(session) { Selection = RouteSelection.Everything };
    private readonly NeighbourPrinter _neighbours = new(session);
    private readonly RulePrinter _rules = new(session);

    public void Show(NetworkChange change)
    {
        Report report = session.Report;
        if (change is EventsLost)
        {
            report.Text("Some notifications were lost; the changes they would have reported follow.\n");
            return;
        }

        if (change is InSync)
            return;
        report.BeginObject();
        switch (change)
        {
            case NetworkChange<Link> link:
                Head(link.Kind);
                _links.Show(link.Object, isAmongAddresses: false);
                report.Text("\n");
                break;
            case NetworkChange<Address> address:
                Head(address.Kind);
                report.Number("index", address.Object.LinkIndex, behind: ": ");
                report.Word("dev", session.Devices.NameOf(address.Object.LinkIndex), "", Shade.Device);
                _addresses.Show(address.Object);
                break;
            case NetworkChange<Route> route:
                Head(route.Kind);
                _routes.Show(route.Object);
                break;
            case NetworkChange<Neighbour> neighbour:
                Head(neighbour.Kind);
                _neighbours.Show(neighbour.Object, hasDevice: true);
                break;
            case NetworkChange<Rule> rule:
                Head(rule.Kind);
                _rules.Show(rule.Object);
                break;
        }

        report.EndObject();
    }

    private void Head(NetworkChangeKind kind)
    {
        if (kind is NetworkChangeKind.Removed)
            session.Report.Flag("deleted", "Deleted");
    }
}
