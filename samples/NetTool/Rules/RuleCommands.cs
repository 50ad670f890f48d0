using System.Net.Sockets;
using Netlink.Rtnetlink;

namespace NetTool.Rules;

/// <summary><c>rule show | add | del</c>.</summary>
internal static class RuleCommands
{
    public static void Run(Words words, Session session)
    {
        string verb = words.IsEmpty ? "show" : words.TakeShort("a command of rule", "add", "delete", "show", "list", "lst");
        switch (verb)
        {
            case "add": session.Client.Rules.Add(RuleSettings.Read(words, session)); break;
            case "delete": session.Client.Rules.Delete(RuleSettings.Read(words, session)); break;
            default: Show(words, session); break;
        }
    }

    private static void Show(Words words, Session session)
    {
        words.End("rule show");
        var filter = new RuleFilter { Family = session.Options.Family ?? AddressFamily.InterNetwork };
        var printer = new RulePrinter(session);
        session.Report.BeginList();
        foreach (Rule rule in session.Client.Rules.List(filter))
        {
            session.Report.BeginObject();
            printer.Show(rule);
            session.Report.EndObject();
        }

        session.Report.EndList();
    }
}
