using Netlink.Rtnetlink;

namespace NetTool.Links;

/// <summary><c>link show | add | set | del</c>.</summary>
internal static class LinkCommands
{
    public static void Run(Words words, Session session)
    {
        string verb = words.IsEmpty ? "show" : words.TakeShort("a command of link", "add", "set", "delete", "show", "list", "lst");
        switch (verb)
        {
            case "add": session.Client.Links.Add(LinkSettings.ReadSpec(words, session)); break;
            case "set": LinkSettings.Set(words, session); break;
            case "delete": Delete(words, session); break;
            default: Show(words, session); break;
        }
    }

    private static void Delete(Words words, Session session)
    {
        words.TakeIf("dev");
        string name = words.Take("the name of a device");
        words.End("the device");
        session.Client.Links.Delete(name);
    }

    private static void Show(Words words, Session session)
    {
        var printer = new LinkPrinter(session);
        session.Report.BeginList();
        foreach (Link link in LinkSelection.Read(words, "link show").List(session))
        {
            session.Report.BeginObject();
            if (session.Options.IsBrief)
            {
                printer.ShowBrief(link, isAmongAddresses: false);
            }
            else
            {
                printer.Show(link, isAmongAddresses: false);
                session.Report.Text("\n");
            }

            session.Report.EndObject();
        }

        session.Report.EndList();
    }
}
