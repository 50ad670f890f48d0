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
public sealed class RtnetlinkOperationsTests
{
    private const ushort RTM_DELLINK = 17;
    private const ushort RTM_SETLINK = 19;
    private const int AF_BRIDGE = 7;

    private static readonly NetlinkOperation[] s_operations =
        [.. typeof(RtnetlinkOperations).GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Where(p => p.PropertyType == typeof(NetlinkOperation)).Select(p => (NetlinkOperation)p.GetValue(null)!)];

    /// <summary>A kind that the library does not know and keeps raw; and a request behind which iproute2 sends zeros.</summary>
    private static readonly string[] s_nameless = ["qdisc-add-unknown", "route-list-table"];

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
    public void Operations_OfOneType_HaveOneName()
        => Assert.All(s_operations.GroupBy(operation => operation.Type),
            same => Assert.Single(same.Select(operation => operation.Name).Distinct()));

    [Theory]
    [MemberData(nameof(Requests))]
    public void Schema_RequestOfIproute2_NamesEveryAttribute(string recording)
    {
        byte[] request = Golden.Sent(recording);
        ushort type = MemoryMarshal.Read<MessageHeader>(request).Type;
        // Ports of bridges are links with attributes of their own. Links are set by RTM_NEWLINK, and by iproute2 sometimes by RTM_SETLINK.
        AttributeSchema schema = type is RTM_SETLINK or RTM_DELLINK && request[MessageHeader.Size] == AF_BRIDGE
            ? BridgeVlanAttributes.Schema
            : type is RTM_SETLINK ? LinkAttributes.Schema
            : s_operations.First(operation => operation.Type == type).Attributes;

        List<string> nameless = [];
        Walk(request.AsSpan(MessageHeader.Size), schema, "", nameless);

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
