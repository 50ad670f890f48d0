using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using Netlink.Rtnetlink;
using NetTool.Text;

namespace NetTool.Routes;

/// <summary><c>route show | get | add | replace | append | del</c>.</summary>
internal static class RouteCommands
{
    public static void Run(Words words, Session session)
    {
        string verb = words.IsEmpty ? "show"
            : words.TakeShort("a command of route", "add", "append", "change", "replace", "delete", "show", "list", "lst", "get");
        RouteService routes = session.Client.Routes;
        switch (verb)
        {
            case "add": routes.Add(RouteSettings.Read(words, session)); break;
            case "append": routes.Append(RouteSettings.Read(words, session)); break;
            case "change" or "replace": routes.Replace(RouteSettings.Read(words, session)); break;
            case "delete": routes.Delete(RouteSettings.Read(words, session)); break;
            case "get": Get(words, session); break;
            default: Show(RouteSelection.Read(words), session); break;
        }
    }

    private static void Show(RouteSelection selection, Session session)
    {
        var printer = new RoutePrinter(session) { Selection = selection };
        session.Report.BeginList();
        foreach (Route route in session.Client.Routes.List(selection.ToFilter(session)))
        {
            // As ip(8) does: a route with several next hops has no device of its own.
            if (selection.Device is not null && route.OutputInterface is null)
                continue;
            session.Report.BeginObject();
            printer.Show(route);
            session.Report.EndObject();
        }

        session.Report.EndList();
    }

    private static void Get(Words words, Session session)
    {
        words.TakeIf("to");
        IPAddress target = Values.Address(words, "get");
        RouteLookup lookup = new(target);
        while (!words.IsEmpty)
        {
            lookup = words.Take("a setting") switch
            {
                "from" => lookup with { Source = Values.Address(words, "from") },
                "iif" => lookup with { InputInterface = session.Devices.IndexOf(words.Take("the name of a device")) },
                "oif" or "dev" => lookup with { OutputInterface = session.Devices.IndexOf(words.Take("the name of a device")) },
                "mark" => lookup with { Mark = Values.Number(words, "mark") },
                string other => throw new UsageException($"'{other}' is unexpected in route get, which takes from, iif, oif and mark."),
            };
        }

        session.Report.BeginList();
        session.Report.BeginObject();
        var printer = new RoutePrinter(session) { Selection = RouteSelection.Everything, AskedBy = ReadOwnUser() };
        printer.Show(session.Client.Routes.Lookup(lookup));
        session.Report.EndObject();
        session.Report.EndList();
    }

    private static uint ReadOwnUser()
    {
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("Uid:", StringComparison.Ordinal));
        return uint.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture);
    }
}
