using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Netlink.Rtnetlink;
using Xunit;

namespace Documentation.Tests;

/// <summary>What stands in the documentation of the code, and so in editors, compiles.</summary>
public sealed class ExampleTests
{
    private const string Usings = """
        using System.Net;
        using System.Net.Sockets;
        using Netlink;
        using Netlink.Audit;
        using Netlink.Devices;
        using Netlink.Generic;
        using Netlink.Netfilter;
        using Netlink.Processes;
        using Netlink.Rdma;
        using Netlink.Rtnetlink;
        using Netlink.Sockets;
        using Netlink.Xfrm;

        """;

    /// <summary>What programs begin with.</summary>
    private static readonly string[] s_entries =
    [
        "RtnetlinkClient.Open", "RtnetlinkClient.Batch", "RtnetlinkClient.WatchAsync",
        "LinkService.Get", "LinkService.List", "LinkService.Add", "LinkService.Set", "LinkService.Delete",
        "AddressService.Add", "AddressService.Delete", "AddressService.List",
        "RouteService.Add", "RouteService.Replace", "RouteService.Delete", "RouteService.List", "RouteService.Visit", "RouteService.Lookup",
        "NeighbourService.Replace", "RuleService.Add", "NextHopService.Add", "ForwardingEntryService.Append", "BridgeVlanService.Replace",
        "QdiscService.Replace", "NetworkNamespace.Create", "NetworkNamespace.Open", "NetworkNamespace.CreateUnnamed",
        "NetworkNamespace.WriteSysctl", "NftablesClient.Commit", "WireGuardClient.Set", "NetlinkClient.Open",
        "SocketDiagnosticsClient", "EthtoolClient",
    ];

    private static readonly Dictionary<string, string> s_examples = XDocument
        .Load(Path.ChangeExtension(typeof(RtnetlinkClient).Assembly.Location, ".xml")).Descendants("member")
        .Where(member => member.Descendants("code").Any())
        .ToDictionary(member => member.Attribute("name")!.Value,
            member => string.Concat(member.Descendants("code").Select(code => code.Value)));

    public static TheoryData<string> Examples => [.. s_examples.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfAMember_Compiles(string member)
    {
        IReadOnlyList<string> problems = new Page($"```csharp\n{Usings}{s_examples[member]}\n```\n").Problems();

        Assert.True(problems.Count == 0, $"{s_examples[member]}\n{string.Join('\n', problems)}");
    }

    [Fact]
    public void EntryMembers_EachHasAnExample()
        => Assert.All(s_entries,
            entry => Assert.Contains(s_examples.Keys, member => member.Contains($".{entry}", StringComparison.Ordinal)));
}
