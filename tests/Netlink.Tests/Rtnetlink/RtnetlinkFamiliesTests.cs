using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

/// <summary>Whatever attribute the kernel blames, it has a name here.</summary>
public sealed class RtnetlinkFamiliesTests
{
    private const ushort RTM_DELLINK = 17;
    private const ushort RTM_SETLINK = 19;
    private const int AF_BRIDGE = 7;

    private static readonly NetlinkOperation[] s_operations =
        [.. RtnetlinkFamilies.All.SelectMany(family => new[] { family.New, family.Delete, family.Get, family.Set })];

    /// <summary>A kind that the library does not know and keeps raw; and a request behind which iproute2 sends zeros.</summary>
    private static readonly string[] s_nameless =
    [
        "qdisc-add-unknown", "qdisc-add-hhf", "qdisc-add-prio",
        "route-list-table", "filter-add-route",
        "vlan-options-list", "vlan-options-list-statistics", "vlan-global-list", "vni-list", "vni-list-statistics",
        "bucket-list", "bucket-list-filtered", "mroute-list",
    ];

    public static TheoryData<string> Requests => [.. Golden.AllSent.Except(s_nameless)];

    [Fact]
    public void Operations_Always_HaveNamesForTheirAttributes()
    {
        Assert.True(s_operations.Length > 25, $"only {s_operations.Length} operations were found");
        Assert.All(s_operations, operation =>
        {
            Assert.StartsWith("RTM_", operation.Name, StringComparison.Ordinal);
            Assert.NotEmpty(operation.Attributes);
            Assert.InRange(operation.Attributes.HeaderSize, 1, 64);
            Assert.All(operation.Attributes, attribute => Assert.Matches("^[A-Z][A-Za-z0-9_]+$", attribute.Name));
        });
    }

    [Fact]
    public void All_EveryFamilyThatIsDescribed_IsListed()
    {
        List<RtnetlinkFamily> described =
        [
            .. typeof(RtnetlinkFamilies).Assembly.GetTypes()
                .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(property => property.PropertyType == typeof(RtnetlinkFamily))
                .Select(property => (RtnetlinkFamily)property.GetValue(null)!),
        ];

        Assert.Equal(described.Count, RtnetlinkFamilies.All.Count);
        Assert.Empty(described.Except(RtnetlinkFamilies.All));
    }

    [Fact]
    public void All_NumbersThatTheFakeKernelOffers_AreThoseOfAFamily()
        => Assert.All(typeof(Netlink.Testing.RtnetlinkType).GetFields().Select(field => (ushort)field.GetRawConstantValue()!),
            number => Assert.Contains(s_operations, operation => operation.Type == number));

    [Fact]
    public void Operations_OfOneType_HaveOneName()
        => Assert.All(s_operations.GroupBy(operation => operation.Type),
            same => Assert.Single(same.Select(operation => operation.Name).Distinct()));

    [Theory]
    [MemberData(nameof(Requests))]
    public void Schema_RequestOfIproute2_NamesEveryAttribute(string recording)
    {
        byte[] request = Golden.Sent(recording);
        MessageHeader header = MemoryMarshal.Read<MessageHeader>(request);
        ushort type = header.Type;
        // Ports of bridges are links with attributes of their own. Links are set by RTM_NEWLINK, and by iproute2 sometimes by RTM_SETLINK.
        AttributeSchema schema = type is RTM_SETLINK or RTM_DELLINK && request[MessageHeader.Size] == AF_BRIDGE
            ? BridgeVlanAttributes.Schema
            : type is RTM_SETLINK ? LinkAttributes.Schema
            : RtnetlinkFamilies.All.Where(family => family.AddressFamily is null)
                .SelectMany(family => new[] { family.New, family.Delete, family.Get, family.Set })
                .First(operation => operation.Type == type).Attributes;

        List<string> nameless = [];
        // Behind some requests iproute2 sends zeros.
        Walk(request.AsSpan(MessageHeader.Size..(int)header.Length), schema, "", nameless);

        Assert.Empty(nameless);
    }

    private static void Walk(ReadOnlySpan<byte> bytes, AttributeSchema schema, string path, List<string> nameless)
    {
        ReadOnlySpan<byte> attributes = bytes[Math.Min((schema.HeaderSize + 3) & ~3, bytes.Length)..];
        foreach (NetlinkAttribute attribute in new AttributeReader(attributes))
        {
            AttributeDefinition? definition = schema.Find(attribute.Type);
            string name = $"{path}/{definition?.Name ?? attribute.Type.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            AttributeSchema? children = definition?.Children(new AttributeReader(attributes));
            if (definition is null)
                nameless.Add(name);
            else if (children is not null)
                Walk(attribute.Payload, children, name, nameless);
            else if ((attribute.WireType & NetlinkAttribute.NestedBit) != 0)
                nameless.Add(name + "/*");
        }
    }
}
