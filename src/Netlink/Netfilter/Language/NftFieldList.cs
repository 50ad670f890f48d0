using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <summary>What the matches before a field say of the packet: its protocols, and the types of an ICMP message. Null where they say
/// nothing.</summary>
/// <param name="Network">The network protocol.</param>
/// <param name="Transport">The transport protocol.</param>
/// <param name="Messages">The types of an ICMP message.</param>
/// <param name="OuterVlans">How many VLAN headers precede the one that fields of VLANs are in.</param>
internal readonly record struct NftPacketContext(NftFamily? Network, byte? Transport, IReadOnlyList<byte>? Messages, int OuterVlans = 0)
{
    /// <summary>The length of a VLAN header: its tag, and the type of what follows.</summary>
    public const int VlanLength = 4;

    /// <summary>The offset of the first VLAN header.</summary>
    public const uint FirstVlan = 14;

    /// <summary>The place in a frame without the VLAN headers that are before the current one; null if it is in one of those.</summary>
    public NftPayloadExpression? WithoutOuterVlans(NftPayloadExpression place)
    {
        uint before = (uint)(OuterVlans * VlanLength);
        return before == 0 || place.Base is not NftPayloadBase.Link || place.Offset < FirstVlan ? place
            : place.Offset >= FirstVlan + before ? place with { Offset = place.Offset - before } : null;
    }

    public bool Has(NftField field) => (field.Network is null || field.Network == Network)
        && (field.Transport is null ? Transport is null || !field.IsOfPorts || NftPacketFields.HasPorts(Transport.Value)
            : field.Transport == Transport)
        && (Messages is null || field.Messages.Count == 0 || Messages.All(field.Messages.Contains));
}

/// <summary>The list of fields, by nft's name and by expression.</summary>
internal static class NftFieldList
{
    /// <summary>The maximum number of words in a name: <c>ct original ip saddr</c>.</summary>
    public const int MostWords = 4;

    private static readonly NftField[] s_packets = [.. NftPacketFields.All];
    private static readonly NftField[] s_states = [.. NftStateFields.All];
    private static readonly NftField[] s_headers = [.. NftHeaderFields.All];
    private static readonly FrozenDictionary<string, NftField> s_byName = s_packets.Concat(s_states).Concat(s_headers)
        .ToFrozenDictionary(static field => field.Name);

    public static IEnumerable<string> Names => s_byName.Keys;

    public static NftField Get(string name) => Find(name) ?? throw new FormatException($"The field '{name}' is unknown.");

    public static NftField? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>The field that an expression loads, whole or its first bytes; null if it is unknown.</summary>
    public static NftField? Find(NftExpression load, in NftPacketContext packet) => load switch
    {
        NftMetaExpression meta => Array.Find(s_states, field => field.Load(0) is NftMetaExpression own && own.Key == meta.Key),
        NftConnectionExpression { Key: NftConnectionKey.Source or NftConnectionKey.Destination } address => FindAddress(address, packet),
        NftConnectionExpression ct => Array.Find(s_states, field => field.Load(0) is NftConnectionExpression own && own.Key == ct.Key
            && own.Direction == ct.Direction),
        NftRouteExpression route => Array.Find(s_states, field => field.Load(0) is NftRouteExpression own && own.Key == route.Key),
        NftSocketExpression socket => Array.Find(s_states, field => field.Load(0) is NftSocketExpression own && own.Key == socket.Key),
        NftExtensionHeaderExpression header => NftHeaderFields.Find(header, s_headers),
        NftPayloadExpression payload => packet.WithoutOuterVlans(payload) is NftPayloadExpression place ? FindPayload(place, packet) : null,
        _ => null,
    };

    /// <summary>The first of adjacent fields in a number of bytes, of a protocol that the rule matches.</summary>
    public static NftField? FindFirst(NftPayloadBase start, uint offset, uint length, NftPacketContext packet)
        => Array.Find(s_packets, field => field.Bits is null && !field.IsOfPorts && field.Place is NftPayloadExpression place
            && place.Base == start && place.Offset == offset && place.Length <= length && packet.Has(field));

    /// <summary>The field with a mask in loaded bytes.</summary>
    public static NftField? Find(NftPayloadExpression payload, NftBytes bits, NftPacketContext packet)
        => packet.WithoutOuterVlans(payload) is not NftPayloadExpression own ? null
            : Array.Find(s_packets, field => field.Bits == bits && field.Place is NftPayloadExpression place && place.Base == own.Base
                && place.Offset == own.Offset && place.Length == own.Length && packet.Has(field));

    /// <summary>The field with a mask in loaded bytes of a header or an option.</summary>
    public static NftField? Find(NftExtensionHeaderExpression header, NftBytes bits)
        => Array.Find(s_headers, field => field.Bits == bits && NftHeaderFields.Loads(field, header));

    /// <summary>The addresses that older versions of nft compared, of the protocol that the rule matches.</summary>
    private static NftField? FindAddress(NftConnectionExpression address, in NftPacketContext packet)
    {
        NftConnectionKey? key = (packet.Network, address.Key) switch
        {
            (NftFamily.IPv4, NftConnectionKey.Source) => NftConnectionKey.SourceIPv4,
            (NftFamily.IPv4, _) => NftConnectionKey.DestinationIPv4,
            (NftFamily.IPv6, NftConnectionKey.Source) => NftConnectionKey.SourceIPv6,
            (NftFamily.IPv6, _) => NftConnectionKey.DestinationIPv6,
            _ => null,
        };
        return key is NftConnectionKey known ? Find(address with { Key = known }, packet) : null;
    }

    private static NftField? FindPayload(NftPayloadExpression payload, NftPacketContext packet)
        => Array.Find(s_packets, field => field.Bits is null && field.Place is NftPayloadExpression place
            && place.Base == payload.Base && place.Offset == payload.Offset && (place.Length == payload.Length
                || (payload.Length < place.Length && field.Type.Format.HasPrefixes)) && packet.Has(field));
}
