using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>Protocols that earlier matches imply: they select fields, and matches implied by fields are omitted.</content>
internal sealed partial class NftRuleText
{
    private NftFamily? _network;
    private byte? _transport;
    private IReadOnlyList<byte>? _messages;
    private bool _isEthernet;
    private int _outerVlans;

    /// <summary>The positions of matches of only a protocol, which are omitted if a field implies them.</summary>
    private int? _linkAt;
    private int? _networkAt;
    private int? _transportAt;
    private int? _messageAt;

    private NftPacketContext Packet => new(_network, _transport, _messages, _outerVlans);

    private void Note(NftField field, ReadOnlySpan<byte> value)
    {
        switch (field.Name)
        {
            case "meta iiftype" when _family is not NftFamily.Bridge && value is [1, 0] or [0, 1]:
                (_isEthernet, _linkAt) = (true, _parts.Count - 1);
                break;
            case "meta nfproto" when value.Length == 1 && _network is null:
                (_network, _networkAt) = ((NftFamily)value[0], _parts.Count - 1);
                break;
            // A match of its own, which fields do not imply.
            case "ct l3proto" when value.Length == 1 && _network is null: _network = (NftFamily)value[0]; break;
            case "ether type" when value is [0x81, 0x00]: _linkAt = _parts.Count - 1; break;
            case "vlan type" when NftPacketFields.IsVlan(value): (_outerVlans, _linkAt) = (_outerVlans + 1, null); break;
            case "icmp type" or "icmpv6 type" when value.Length == 1: (_messages, _messageAt) = ([value[0]], _parts.Count - 1); break;
            case "meta protocol" or "ether type" or "vlan type" when _network is null && NetworkOf(value) is NftFamily network:
                (_network, _networkAt) = (network, _parts.Count - 1);
                break;
            case "meta l4proto" when value.Length == 1: (_transport, _transportAt) = (value[0], _parts.Count - 1); break;
            // Elsewhere they also say that it is IPv4 or IPv6.
            case "ip protocol" or "ip6 nexthdr" when value.Length == 1
                && !(field.Name is "ip6 nexthdr" && NftHeaderFields.IsExtension(value[0])):
                (_transport, _transportAt) = (value[0], _family is NftFamily.IPv4 or NftFamily.IPv6 ? _parts.Count - 1 : null);
                break;
        }
    }

    /// <summary>The types of messages in an anonymous set.</summary>
    private void Note(NftField field, NftSet set)
    {
        if (field.Name is "icmp type" or "icmpv6 type" && set.Elements.All(static element => element.KeyEnd is null
            && element.Key.Length == 1))
            _messages = [.. set.Elements.Select(static element => element.Key.Span[0])];
    }

    private static NftFamily? NetworkOf(ReadOnlySpan<byte> type) => type switch
    {
        [0x08, 0x00] => NftFamily.IPv4,
        [0x08, 0x06] => NftFamily.Arp,
        [0x86, 0xdd] => NftFamily.IPv6,
        _ => null,
    };

    /// <summary>Omits the match of a protocol that the field depends on.</summary>
    private void OmitImplied(NftField field)
    {
        if (field.Network is not null || field.Transport is NftMessageFields.Icmp or NftMessageFields.Icmpv6)
            Drop(ref _networkAt);
        if (field.Place?.Base is NftPayloadBase.Link && !field.Name.StartsWith('@') && field.Name is not "vlan type")
            Drop(ref _linkAt);
        if (field.Transport is not null)
            Drop(ref _transportAt);
        // nft keeps the match of a type where a field is in messages of several.
        if (field.Messages.Count == 1 && _messages is [byte only] && only == field.Messages[0])
            Drop(ref _messageAt);
    }

    /// <summary>Omits a match, unless a statement follows it: only packets that match are counted, limited or marked.</summary>
    private void Drop(ref int? at)
    {
        if (at is int word && word > _statementAt)
            _parts[word] = null;
        at = null;
    }

    private void OmitImpliedAt(NftPayloadExpression write)
    {
        var place = new NftPayloadExpression { Base = write.Base, Offset = write.Offset, Length = write.Length };
        if (write.Base is NftPayloadBase.Link && write.Offset >= NftPacketContext.FirstVlan)
            Drop(ref _linkAt);
        else if (NftFieldList.Find(place, Packet) is NftField field)
            OmitImplied(field);
        else if (write.Base is NftPayloadBase.Network)
            Drop(ref _networkAt);
        else
            DropTransport();
    }

    private void DropTransport()
    {
        if (_transport is NftMessageFields.Icmp or NftMessageFields.Icmpv6)
            Drop(ref _networkAt);
        Drop(ref _transportAt);
    }
}
