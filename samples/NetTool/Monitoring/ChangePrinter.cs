using Netlink.Rtnetlink;
using NetTool.Addresses;
using NetTool.Links;
using NetTool.Neighbours;
using NetTool.Routes;
using NetTool.Rules;
using NetTool.Text;

namespace NetTool.Monitoring;

/// <summary>Tells a change as <c>ip monitor</c> does: the object, and a word before it when it is gone.</summary>
/// <param name="session">What the command works with.</param>
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
            report.Text("Some changes came too fast to be told one by one; what they came to follows.\n");
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
