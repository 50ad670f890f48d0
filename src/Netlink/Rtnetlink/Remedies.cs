using System.Collections.Generic;
using System.Linq;
using Netlink.Connection;

namespace Netlink.Rtnetlink;

/// <summary>All remedies for refusals of rtnetlink. docs/articles/troubleshooting.md lists them.</summary>
internal static class Remedies
{
    /// <summary>Each remedy with the requests that it is for; none for all.</summary>
    public static IEnumerable<(Remedy Remedy, IReadOnlyList<string> Requests)> All
        => CommonRemedies.All.Select(static remedy => (remedy, (IReadOnlyList<string>)[])).Concat(
            RtnetlinkFamilies.All
                .SelectMany(static family => (NetlinkOperation[])[family.New, family.Delete, family.Get, family.Set])
                .SelectMany(static operation => operation.Remedies(), static (operation, remedy) => (operation.Name, Remedy: remedy))
                .GroupBy(static entry => entry.Remedy, static entry => entry.Name)
                .Select(static group => (group.Key, (IReadOnlyList<string>)[.. group.Distinct()])));
}
