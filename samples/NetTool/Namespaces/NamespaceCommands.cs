using Netlink;
using NetTool.Links;

namespace NetTool.Namespaces;

/// <summary><c>netns list | add | del</c>.</summary>
internal static class NamespaceCommands
{
    public static void Run(Words words, Session session)
    {
        string verb = words.IsEmpty ? "list" : words.TakeShort("a command of netns", "list", "show", "lst", "add", "delete");
        switch (verb)
        {
            case "add": NetworkNamespace.Create(TakeName(words)).Dispose(); break;
            case "delete": NetworkNamespace.Delete(TakeName(words)); break;
            default: Show(words, session); break;
        }
    }

    private static string TakeName(Words words)
    {
        string name = words.Take("the name of a network namespace");
        words.End("the name");
        return name;
    }

    private static void Show(Words words, Session session)
    {
        words.End("netns list");
        session.Report.BeginList();
        foreach (string name in NetworkNamespace.List())
        {
            session.Report.BeginObject();
            session.Report.Word("name", name, "");
            if (NamespaceNames.TryFind(session.Client, name) is int id)
                session.Report.Number("id", id, " (id: ", ")");
            session.Report.Text("\n");
            session.Report.EndObject();
        }

        session.Report.EndList();
    }
}
