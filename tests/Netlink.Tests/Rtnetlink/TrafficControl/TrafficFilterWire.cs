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

    /// <summary>Options of tunnels and their masks, MPLS labels, and CFM, with how many levels of nests they have.</summary>
    private static readonly Dictionary<int, int> s_nestsOfFlower = new() { [84] = 2, [85] = 2, [99] = 2, [107] = 1 };

    private static readonly Dictionary<int, int> s_nestsOfTunnelKey = new() { [11] = 2 };

    public static string Sorted(byte[] payload)
    {
        var attributes = new AttributeReader(payload.AsSpan(HeaderSize));
        attributes.TryFind(TCA_KIND, out NetlinkAttribute kind);
        ushort? actions = FilterKinds.Table.Decode(kind, new NetlinkAttribute(TCA_OPTIONS, default)).ActionsAttribute;
        Dictionary<int, int>? deep = kind.AsString() == "flower" ? s_nestsOfFlower : null;
        return Convert.ToHexStringLower(payload[..HeaderSize]) + "\n" +
            string.Join('\n', Lines(payload[HeaderSize..], TCA_OPTIONS,
                options => Join(Lines(options, actions, Actions, deep))));
    }

    private static string Actions(byte[] list)
        => string.Join(',', Split(list).Select(action => $"{action.Type}=" +
            Join(Lines(action.Value, TCA_OPTIONS | NetlinkAttribute.NestedBit,
                settings => Join(Lines(settings, null, null, IsTunnelKey(action.Value) ? s_nestsOfTunnelKey : null))))));

    private static bool IsTunnelKey(byte[] action)
        => new AttributeReader(action).TryFind(TCA_KIND, out NetlinkAttribute kind) && kind.AsString() == "tunnel_key";

    private static string Join(IEnumerable<string> lines) => string.Join(' ', lines);

    private static IEnumerable<string> Lines(byte[] bytes, int? nest, Func<byte[], string>? write, Dictionary<int, int>? deep = null)
        => Split(bytes).Where(attribute => attribute.Type != nest || attribute.Value.Length > 0)
            .Select(attribute => attribute.Type == nest ? $"{attribute.Type:x4}={{{write!(attribute.Value)}}}"
                : deep?.GetValueOrDefault(Number(attribute.Type)) is int depth and > 0
                    ? $"{Number(attribute.Type):x4}={{{Deep(attribute.Value, depth)}}}"
                    : $"{attribute.Type:x4}={Convert.ToHexStringLower(attribute.Value)}").Order(StringComparer.Ordinal);

    /// <summary>Nests that tc(8) sometimes marks as such, whose fields have no order.</summary>
    private static string Deep(byte[] bytes, int depth)
        => depth == 1
            ? Join(Split(bytes).Select(part => $"{part.Type}={Convert.ToHexStringLower(part.Value)}").Order(StringComparer.Ordinal))
            : Join(Split(bytes).Select(part => $"{Number(part.Type)}={{{Deep(part.Value, depth - 1)}}}"));

    private static int Number(ushort type) => type & ~NetlinkAttribute.NestedBit;

    private static List<(ushort Type, byte[] Value)> Split(byte[] bytes)
    {
        List<(ushort, byte[])> found = [];
        foreach (NetlinkAttribute attribute in new AttributeReader(bytes))
            found.Add((attribute.WireType, attribute.Payload.ToArray()));
        return found;
    }
}
