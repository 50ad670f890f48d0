using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>Every public property of everything that can be asked for, at the edges of its type: refused before anything is sent, or sent
/// as it was given.</summary>
public sealed partial class EdgeTests
{
    /// <summary>Properties that are only reported, or that a request says in another way.</summary>
    private static readonly HashSet<string> s_notSent = [
        "Route.InputInterface", "Route.Flags", "Neighbour.Type", "NextHopObject.Scope", "NextHopObject.Family", "NextHopObject.Flags",
            "ForwardingEntry.Bridge", "ForwardingEntry.Flags",
        // Sent in whole seconds.
        "Address.ValidLifetime", "Address.PreferredLifetime", "Route.ExpiresIn",
        // One alone says nothing about the other end.
        "Rule.L3Master", "Rule.Action", "Rule.Table", "NextHopObject.GroupType",
    ];

    public static TheoryData<string> Specs => new(Samples.Keys);

    private static Dictionary<string, (object Spec, Func<object, object?> RoundTrip)> Samples { get; } = new()
    {
        ["Address IPv4"] = Sample(new Address(3, InterfaceAddress.Parse("192.0.2.1/24")), AddressCodec.Encode, AddressCodec.Decode),
        ["Address IPv6"] = Sample(new Address(3, InterfaceAddress.Parse("2001:db8::1/64")), AddressCodec.Encode, AddressCodec.Decode),
        ["Route IPv4"] = Sample(new Route { Destination = IPNetwork.Parse("198.51.100.0/24") }, RouteCodec.EncodeCreate, RouteCodec.Decode),
        ["Route IPv6"] = Sample(new Route { Destination = IPNetwork.Parse("2001:db8:1::/48") }, RouteCodec.EncodeCreate, RouteCodec.Decode),
        ["Rule IPv4"] = Sample(new Rule(AddressFamily.InterNetwork) { Mark = 1 }, RuleCodec.EncodeCreate, RuleCodec.Decode),
        ["Rule IPv6"] = Sample(new Rule(AddressFamily.InterNetworkV6) { Mark = 1 }, RuleCodec.EncodeCreate, RuleCodec.Decode),
        ["Neighbour IPv4"] = Sample(new Neighbour(3, IPAddress.Parse("192.0.2.2")), NeighbourCodec.Encode, NeighbourCodec.Decode),
        ["Neighbour IPv6"] = Sample(new Neighbour(3, IPAddress.Parse("2001:db8::2")), NeighbourCodec.Encode, NeighbourCodec.Decode),
        ["NextHopObject"] = Sample<NextHopObject, NextHopObject>(new NextHopObject { Id = 5, OutputInterface = 3 },
            NextHopCodec.EncodeCreate, DecodeNextHop),
        ["ForwardingEntry"] = Sample(
            new ForwardingEntry(3, LinkLayerAddress.Parse("02:00:5e:10:00:01")) { Flags = NeighbourFlags.Self },
                ForwardingEntryCodec.Encode, ForwardingEntryCodec.Decode),
        ["RouteLookup IPv4"] = Sample<RouteLookup, object>(new RouteLookup(IPAddress.Parse("192.0.2.2")), RouteCodec.EncodeLookup, null),
        ["RouteLookup IPv6"] = Sample<RouteLookup, object>(new RouteLookup(IPAddress.Parse("2001:db8::2")), RouteCodec.EncodeLookup, null),
        ["LinkSpec"] = Sample<LinkSpec, object>(new LinkSpec("eth0") { Kind = new DummyLink() }, LinkCodec.EncodeCreate, null),
        ["LinkChange"] = Sample<LinkChange, object>(
            new LinkChange(), static (writer, change) => LinkCodec.EncodeChange(writer, new LinkChangeRequest(3, change)), null),
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Encode_PropertyAtItsEdges_IsRefusedOrSentAsGiven(string name)
    {
        (object spec, Func<object, object?> roundTrip) = Samples[name];
        int tried = 0;
        foreach (PropertyInfo property in spec.GetType().GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            foreach (object? edge in Edges.Of(property.PropertyType))
            {
                tried++;
                object? sent;
                try
                {
                    object changed = Edges.With(spec, property, edge);
                    sent = roundTrip(changed);
                    if (sent is null || s_notSent.Contains($"{spec.GetType().Name}.{property.Name}"))
                        continue;
                    Assert.True(IsSame(property.GetValue(changed), property.GetValue(sent)),
                        $"{name}.{property.Name} was given {edge ?? "null"} and sent as {property.GetValue(sent) ?? "null"}.");
                }
                catch (ArgumentException)
                {
                    // Refused: which is the other right answer.
                }
            }
        }

        Assert.True(tried > 10, $"Only {tried} edges of {name} were tried.");
    }

    /// <summary>A report always has an id, which the kernel chose if the request did not.</summary>
    private static NextHopObject DecodeNextHop(in NetlinkMessage message)
    {
        try
        {
            return NextHopCodec.Decode(message);
        }
        catch (NetlinkProtocolException e) when (e.Message.Contains("NHA_ID", StringComparison.Ordinal))
        {
            return new NextHopObject();
        }
    }

    private static bool IsSame(object? given, object? sent)
        // A scope id names the device that all samples are on.
        => Equals(given is IPAddress { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: 3 } scoped
            ? new IPAddress(scoped.GetAddressBytes()) : given, sent)
            || (sent is null && given is (uint)0 or (byte)0 or false or RouteProtocol.Unspecified
            or IPNetwork { PrefixLength: 0 } or RouteTable.Unspecified or RouteProtocol.Boot)
            || (given is null && sent is not null) || given is System.Collections.IEnumerable and not IPAddress and not string;

    private static (object, Func<object, object?>) Sample<TSpec, T>(TSpec spec, RequestEncoder<TSpec> encode, ReplyDecoder<T?>? decode)
        where TSpec : class
        where T : class
        => (spec, given =>
        {
            byte[] payload = Wire.Encode(encode, (TSpec)given);
            return decode is null ? null : Wire.Decode(decode, payload);
        }
    );
}
