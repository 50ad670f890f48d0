// The tasks of the benchmark with this library. The contract is in bench/README.md.
using System.Globalization;
using Netlink.Bench;

if (args is not [string task, string countText, string third])
    return ExitCodes.Unknown;
int count = int.Parse(countText, CultureInfo.InvariantCulture);

// The two whole-process tasks come first and use nothing that they do not need.
switch (task)
{
    case "start": return Startup.OpenSocket();
    case "list-links": return Startup.ListLinks();
    case "events": return await Events.ReceiveAsync(count, int.Parse(third, CultureInfo.InvariantCulture));
}

var budget = new Budget(double.Parse(third, CultureInfo.InvariantCulture));
switch (task)
{
    case "visit": RouteReading.Visit(budget); break;
    case "list": RouteReading.List(budget); break;
    case "small": RouteReading.VisitSmallTable(budget, count); break;
    case "change": RouteChanges.OneByOne(budget, count); break;
    case "batch": RouteChanges.Batch(budget, count); break;
    case "link": LinkReading.Get(budget, count); break;
    case "links": LinkReading.List(budget); break;
    case "group": GroupDeletion.Run(budget, count); break;
    case "rules": Rulesets.Run(budget, count); break;
    case "elements": SetElements.Run(budget, count); break;
    case "apply": DesiredRoutes.Run(budget, count); break;
    case "filters": FilterBatch.Run(budget, count); break;
    case "sockets": SocketReading.Visit(budget); break;
    default: return ExitCodes.Unknown;
}

return 0;

internal static class ExitCodes
{
    /// <summary>The peer does not have the task.</summary>
    public const int Unknown = 3;
}
