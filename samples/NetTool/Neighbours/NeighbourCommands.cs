using System.Net;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Neighbours;

/// <summary><c>neigh show | add | replace | del</c>.</summary>
internal static class NeighbourCommands
{
    public static void Run(Words words, Session session)
    {
        string verb = words.IsEmpty ? "show"
            : words.TakeShort("a command of neigh", "add", "change", "replace", "delete", "show", "list", "lst");
        switch (verb)
        {
            case "add": session.Client.Neighbours.Add(Read(words, session)); break;
            case "change" or "replace": session.Client.Neighbours.Replace(Read(words, session)); break;
            case "delete": session.Client.Neighbours.Delete(Read(words, session)); break;
            default: Show(words, session); break;
        }
    }

    private static void Show(Words words, Session session)
    {
        string? device = null;
        NeighbourState wanted = ~(NeighbourState.None | NeighbourState.NoArp);
        while (!words.IsEmpty)
        {
            if (words.TakeIf("nud"))
                wanted = words.TakeIf("all") ? ~NeighbourState.None : NeighbourPrinter.StateOf(words.Take("a state"));
            else if (words.TakeIf("dev") || device is null)
                device = words.Take("the name of a device");
            else
                throw words.Unexpected("neigh show", "a device and nud STATE");
        }

        var filter = new NeighbourFilter
        {
            Family = session.Options.Family,
            LinkIndex = device is null ? null : session.Devices.IndexOf(device),
        };
        var printer = new NeighbourPrinter(session);
        session.Report.BeginList();
        foreach (Neighbour neighbour in session.Client.Neighbours.List(filter))
        {
            if ((neighbour.State & wanted) == 0)
                continue;
            session.Report.BeginObject();
            if (session.Options.IsBrief)
                printer.ShowBrief(neighbour);
            else
                printer.Show(neighbour, hasDevice: device is null);
            session.Report.EndObject();
        }

        session.Report.EndList();
    }

    private static Neighbour Read(Words words, Session session)
    {
        words.TakeIf("to");
        IPAddress destination = Values.Address(words, "neigh");
        string? device = null;
        LinkLayerAddress? address = null;
        NeighbourState state = NeighbourState.Permanent;
        NeighbourFlags flags = NeighbourFlags.None;
        while (!words.IsEmpty)
        {
            if (words.TakeIf("dev"))
                device = words.Take("the name of a device");
            else if (words.TakeIf("lladdr"))
                address = Values.LinkLayer(words, "lladdr");
            else if (words.TakeIf("nud"))
                state = NeighbourPrinter.StateOf(words.Take("a state"));
            else if (words.TakeIf("router"))
                flags |= NeighbourFlags.Router;
            else
                throw words.Unexpected("neigh add", "lladdr, dev, nud and router");
        }

        if (device is null)
            throw new UsageException($"'dev' and a device are missing: the neighbour {destination} belongs to one.");
        return new Neighbour(session.Devices.IndexOf(device), destination) { LinkLayerAddress = address, State = state, Flags = flags };
    }
}
