using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Tests.Rtnetlink.TrafficControl;

/// <summary>A request for a filter in lines, to compare it with another. The order of settings is free and sorted, that of actions is
/// not.</summary>
internal static class TrafficFilterWire
{
    private const ushort TCA_KIND = 1;
    private const ushort TCA_OPTIONS = 2;
    private const int HeaderSize = 20;

    public static string Sorted(byte[] payload)
    {
        var attributes = new AttributeReader(payload.AsSpan(HeaderSize));
        attributes.TryFind(TCA_KIND, out NetlinkAttribute kind);
        ushort? actions = FilterKinds.Table.Decode(kind, new NetlinkAttribute(TCA_OPTIONS, default)).ActionsAttribute;
        return Convert.ToHexStringLower(payload[..HeaderSize]) + "\n" +
            string.Join('\n', Lines(payload[HeaderSize..], TCA_OPTIONS, options => Join(Lines(options, actions, Actions))));
    }

    private static string Actions(byte[] list)
        => string.Join(',', Split(list).Select(action => $"{action.Type}=" +
            Join(Lines(action.Value, TCA_OPTIONS | NetlinkAttribute.NestedBit, settings => Join(Lines(settings, null, null))))));

    private static string Join(IEnumerable<string> lines) => string.Join(' ', lines);

    private static IEnumerable<string> Lines(byte[] bytes, int? nest, Func<byte[], string>? write)
        => Split(bytes).Where(attribute => attribute.Type != nest || attribute.Value.Length > 0)
            .Select(attribute => $"{attribute.Type:x4}=" + (attribute.Type == nest ? "{" + write!(attribute.Value) + "}"
                : Convert.ToHexStringLower(attribute.Value))).Order(StringComparer.Ordinal);

    private static List<(ushort Type, byte[] Value)> Split(byte[] bytes)
    {
        List<(ushort, byte[])> found = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(bytes))
            found.Add((attribute.WireType, attribute.Payload.ToArray()));
        return found;
    }
}
