using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;
using NetTool.Links;

namespace NetTool.Addresses;

/// <summary><c>address show | add | replace | del</c>.</summary>
internal static class AddressCommands
{
    public static void Run(Words words, Session session)
    {
        string verb = words.IsEmpty ? "show"
            : words.TakeShort("a command of address", "add", "change", "replace", "delete", "show", "list", "lst");
        switch (verb)
        {
            case "add": session.Client.Addresses.Add(AddressSettings.Read(words, session)); break;
            case "change" or "replace": session.Client.Addresses.Replace(AddressSettings.Read(words, session)); break;
            case "delete": session.Client.Addresses.Delete(AddressSettings.Read(words, session)); break;
            default: Show(words, session); break;
        }
    }

    private static void Show(Words words, Session session)
    {
        LinkSelection selection = LinkSelection.Read(words, "address show");
        ILookup<int, Address> addresses = session.Client.Addresses.List(new AddressFilter { Family = session.Options.Family })
            .ToLookup(address => address.LinkIndex);
        var links = new LinkPrinter(session);
        var printer = new AddressPrinter(session);
        session.Report.BeginList();
        foreach (Link link in selection.List(session))
        {
            // If a family is given, links without an address of it are left out.
            if (session.Options.Family is not null && !addresses.Contains(link.Index))
                continue;
            session.Report.BeginObject();
            if (session.Options.IsBrief)
                ShowBrief(link, addresses[link.Index]);
            else
                ShowWhole(link, addresses[link.Index]);
            session.Report.EndObject();
        }

        session.Report.EndList();

        void ShowBrief(Link link, IEnumerable<Address> found)
        {
            links.ShowBrief(link, isAmongAddresses: true);
            ShowList(found, printer.ShowBrief);
            session.Report.Text("\n");
        }

        void ShowWhole(Link link, IEnumerable<Address> found)
        {
            links.Show(link, isAmongAddresses: true, session.Options.Family);
            session.Report.Text("\n");
            ShowList(found, printer.Show);
        }

        void ShowList(IEnumerable<Address> found, System.Action<Address> show)
        {
            session.Report.BeginList("addr_info");
            foreach (Address address in found)
            {
                session.Report.BeginObject();
                show(address);
                session.Report.EndObject();
            }

            session.Report.EndList();
        }
    }
}
