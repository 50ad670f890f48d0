using System.IO;
using System.Threading;
using Netlink;
using Netlink.Rtnetlink;
using NetTool.Addresses;
using NetTool.Links;
using NetTool.Monitoring;
using NetTool.Namespaces;
using NetTool.Neighbours;
using NetTool.Routes;
using NetTool.Rules;
using NetTool.Text;

namespace NetTool;

/// <summary>The objects of the command line, such as <c>link</c>.</summary>
internal static class Objects
{
    public static int Run(Words words, Options options, TextWriter output, CancellationToken stop)
    {
        string name = words.TakeShort("an object", "address", "route", "rule", "neighbor", "neighbour", "link", "netns", "monitor");
        using NetworkNamespace? space = options.OpenNamespace();
        using RtnetlinkClient client = space is null ? RtnetlinkClient.Open() : RtnetlinkClient.Open(space);
        using var report = new Report(output, options.IsJson, options.IsColoured);
        var session = new Session(client, space, options, report);
        switch (name)
        {
            case "address": AddressCommands.Run(words, session); break;
            case "route": RouteCommands.Run(words, session); break;
            case "rule": RuleCommands.Run(words, session); break;
            case "link": LinkCommands.Run(words, session); break;
            case "netns": NamespaceCommands.Run(words, session); break;
            case "monitor": MonitorCommand.Run(words, session, stop); break;
            default: NeighbourCommands.Run(words, session); break;
        }

        return 0;
    }
}
