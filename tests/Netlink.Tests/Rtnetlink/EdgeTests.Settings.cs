using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Netlink.Tests.Rtnetlink.Links.Kinds;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>The same for what a spec holds: kinds of links and queueing disciplines, ports, metrics, ways, wrappings.</summary>
public sealed partial class EdgeTests
{
    private static readonly HashSet<string> s_onlyReported = [
        "MplsNextHop.Flags", "MplsRoute.Flags", "NextHop.Flags", "BridgePort.Id", "BridgePort.Number", "BridgePort.MulticastGroups",
            "BondLink.CurrentPort", "NetkitLink.IsPrimary", "ResilientGroup.UnbalancedTime",
        // Sent under the number of a request, which no report has.
        "BondLink.ActivePort",
        // Sent only for an action that is there.
        "*.Index", "*.UsesExisting", "*.Statistics",
    ];

    /// <summary>One of each, by its name.</summary>
    private static Dictionary<string, (object Sample, Func<object, object?> RoundTrip)> Settings { get; } = MakeSettings();

    public static TheoryData<string> SettingNames => new(Settings.Keys);

    [Theory]
    [MemberData(nameof(SettingNames))]
    public void Encode_SettingAtItsEdges_IsRefusedOrSentAsGiven(string name)
    {
        (object sample, Func<object, object?> roundTrip) = Settings[name];
        List<string> faults = [];
        foreach (PropertyInfo property in sample.GetType().GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            foreach (object? edge in Edges.Of(property.PropertyType))
            {
                try
                {
                    object changed = Edges.With(sample, property, edge);
                    object? sent = roundTrip(changed);
                    if (sent is not null && !s_onlyReported.Contains($"{sample.GetType().Name}.{property.Name}")
                        && !(sample is TrafficAction && s_onlyReported.Contains($"*.{property.Name}"))
                        && !IsSame(property.GetValue(changed), property.GetValue(sent), property.GetValue(sample)))
                        faults.Add($"{name}.{property.Name} was given {edge ?? "null"} and sent as {property.GetValue(sent) ?? "null"}.");
                }
                catch (ArgumentException)
                {
                    // Refused: which is the other right answer.
                }
                catch (Exception e)
                {
                    faults.Add($"{name}.{property.Name} was given {edge ?? "null"}: {e.GetType().Name} {e.Message}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static Dictionary<string, (object, Func<object, object?>)> MakeSettings()
    {
        var settings = new Dictionary<string, (object, Func<object, object?>)>();
        // A TUN device is made by ioctl(2).
        foreach (LinkKind kind in Subtypes<LinkKind>().Where(kind => kind is not TunLink))
            settings[$"link {kind.Name}"] = (kind, given => LinkKindsTests.RoundTrip((LinkKind)given));
        // Delays are reported where the carrier is watched.
        settings["link bond"] = (new BondLink { MiiMonitorInterval = TimeSpan.FromSeconds(1) },
            given => LinkKindsTests.RoundTrip((LinkKind)given));
        foreach (QdiscKind kind in Subtypes<QdiscKind>(new TbfQdisc(1000, 2000, 3000), new RedQdisc(1000, 200, 300),
            new ChokeQdisc(1000, 200, 300), new GredQdisc(4), new EtsQdisc { StrictBands = 3 }))
            settings[$"qdisc {kind.Name}"] = (kind, given => RoundTrip((QdiscKind)given));
        foreach (FilterKind kind in Subtypes<FilterKind>().Where(kind => kind is not BpfFilter).Append(new BpfFilter(3)))
            settings[$"filter {kind.Name}"] = (kind, given => RoundTrip((FilterKind)given));
        foreach (TrafficAction action in Subtypes<TrafficAction>(new GenericAction(TrafficVerdict.Pass), new CsumAction(Checksums.Tcp),
            new VlanAction(VlanOperation.Pop), new MirredAction(MirredMode.EgressMirror, 3),
            new SampleAction(1, 1), new PeditAction([new PeditKey(0, 1)]), new BpfAction { ProgramDescriptor = 3 },
            TunnelKeyAction.Unset, new NatAction(NatDirection.Egress, IPNetwork.Parse("192.0.2.0/24"), IPAddress.Loopback)))
            settings[$"action {action.Name}"] = (action, given => RoundTrip((TrafficAction)given));
        foreach (LinkPort port in Subtypes<LinkPort>())
            settings[$"port of a {port.MasterKind}"] = (port, given => RoundTrip((LinkPort)given));
        settings["virtual function"] = (new VirtualFunction(1), given =>
        {
            Wire.Encode(LinkCodec.EncodeChange, new LinkChangeRequest(3, new LinkChange { VirtualFunctions = [(VirtualFunction)given] }));
            return null;
        }
        );
        var route = new Route { Destination = IPNetwork.Parse("198.51.100.0/24") };
        settings["metrics"] = (new RouteMetrics(),
            given => RoundTrip(route with { Metrics = (RouteMetrics)given })?.Metrics ?? new RouteMetrics());
        settings["next hop"] = (new NextHop { OutputInterface = 3 },
            given => RoundTrip(route with { NextHops = [(NextHop)given, new NextHop { OutputInterface = 4 }] })?.NextHops[0]);
        foreach (RouteEncapsulation wrapping in (RouteEncapsulation[])
        [
            new IPv4Encapsulation(), new IPv6Encapsulation(), new MplsEncapsulation(16),
                new SegmentRoutingLocal(SegmentRoutingAction.End),
        ])
            settings[wrapping.GetType().Name] = (wrapping, given
                => RoundTrip(route with { OutputInterface = 3, Encapsulation = (RouteEncapsulation)given })?.Encapsulation);
        settings["resilient group"] = (new ResilientGroup { Buckets = 8 }, given => Wire.Decode<NextHopObject>(NextHopCodec.Decode,
            Wire.Encode(NextHopCodec.EncodeCreate, new NextHopObject
            {
                Id = 7,
                GroupType = NextHopGroupType.Resilient,
                Group = [new NextHopGroupMember(5)],
                Resilience = (ResilientGroup)given,
            })).Resilience);
        settings["MPLS route"] = (new MplsRoute { Label = 100, OutputInterface = 3 },
            given => Wire.Decode(MplsRouteCodec.Decode, Wire.Encode(MplsRouteCodec.EncodeCreate, (MplsRoute)given)));
        settings["MPLS next hop"] = (new MplsNextHop { OutputInterface = 3 }, given => Wire.Decode(MplsRouteCodec.Decode,
            Wire.Encode(MplsRouteCodec.EncodeCreate, new MplsRoute { Label = 100, NextHops = [(MplsNextHop)given] }))?.NextHops[0]);
        return settings;
    }

    /// <summary>Times are cut to the kernel's units, of which the longest is a second.</summary>
    private static bool IsSame(object? given, object? sent, object? before)
        => given is TimeSpan time
            ? sent is null ? time == TimeSpan.Zero && before is null : (time - (TimeSpan)sent).Duration() < TimeSpan.FromSeconds(1)
            : IsSame(given, sent);

    private static IEnumerable<T> Subtypes<T>(params T[] others)
        where T : class
        => [.. typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract
            && type.GetConstructor(Type.EmptyTypes) is not null).Select(type => (T)Activator.CreateInstance(type)!), .. others];

    private static QdiscKind RoundTrip(QdiscKind kind)
    {
        var writer = new NetlinkWriter();
        kind.Encode(writer);
        return QdiscKinds.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(kind.Name)),
            new NetlinkAttribute(2, writer.Written.ToArray()));
    }

    private static FilterKind RoundTrip(FilterKind kind) => RoundTrip(new TrafficFilter(FilterPlace.Ingress(3), kind)).Kind;

    private static TrafficAction RoundTrip(TrafficAction action)
        => RoundTrip(new TrafficFilter(FilterPlace.Ingress(3), new MatchAllFilter()) { Actions = [action] }).Actions[0];

    private static TrafficFilter RoundTrip(TrafficFilter filter)
        => Wire.Decode(TrafficFilterCodec.Decode, Wire.Encode(TrafficFilterCodec.EncodeCreate, filter with { Protocol = EtherType.IPv4 }));

    private static LinkPort RoundTrip(LinkPort port)
    {
        var writer = new NetlinkWriter();
        port.Encode(writer);
        return LinkPorts.Table.Decode(new NetlinkAttribute(1, Encoding.UTF8.GetBytes(port.MasterKind)),
            new NetlinkAttribute(2, writer.Written.ToArray()));
    }

    private static Route? RoundTrip(Route route) => Wire.Decode(RouteCodec.Decode, Wire.Encode(RouteCodec.EncodeCreate, route));
}
