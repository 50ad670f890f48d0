using System;
using System.Collections.Generic;
using System.Linq;

namespace Netlink.Netfilter;

/// <content>The protocols that fields depend on, and what the matches of a rule say of them.</content>
internal sealed partial class NftCompiler
{
    private NftFamily? _network;
    private bool _isEthernet;
    private bool _isVlan;

    /// <summary>Whether what is emitted will be moved to the beginning of the rule.</summary>
    private bool _isFirst;

    /// <summary>The EtherType that the rule matches, if it is not one of VLANs.</summary>
    private string? _frameType;

    /// <summary>The network protocol of that type.</summary>
    private NftFamily? _frameNetwork;

    /// <summary>How many VLAN headers precede the one that fields of VLANs are in.</summary>
    private int _outerVlans;
    private byte? _transport;

    /// <summary>Whether the rule matches one of several transport protocols.</summary>
    private bool _isOfTransports;

    /// <summary>The types of ICMP messages that the rule matches; null for all.</summary>
    private IReadOnlyList<byte>? _messages;

    /// <summary>The network protocol of the packets that the rule matches, if it is known.</summary>
    public NftFamily? Network => _network;

    /// <summary>Adds the protocol matches that a field depends on.</summary>
    public void Require(NftField field)
    {
        RequireFamily(field);
        if (field.Place?.Base is NftPayloadBase.Link && !field.Name.StartsWith('@'))
            RequireLink(field.Name.StartsWith("vlan ", StringComparison.Ordinal));
        if (field.Network is NftFamily network && field.Load(1) is NftExtensionHeaderExpression)
            First(() => RequireNetwork(network, field.Name, isInFrame: true));
        else if (field.Network is NftFamily own)
            RequireNetwork(own, field.Name);
        if (field.Transport is byte transport)
            RequireTransport(transport);
        if (field.Messages.Count > 0)
            RequireMessages(field);
    }

    /// <summary>Refuses fields that packets of this family do not have, which would never match.</summary>
    private void RequireFamily(NftField field)
    {
        if (field.Name is "meta nfproto" && Family is not (NftFamily.Inet or NftFamily.IPv4 or NftFamily.IPv6))
            throw new ArgumentException($"'meta nfproto' is the family in tables of family inet. In one of {NftFamilyNames.Of(Family)} " +
                "use 'meta protocol'.");
        bool isOfConnection = field.Name.StartsWith("ct ", StringComparison.Ordinal)
            || field.Name.StartsWith("rt ", StringComparison.Ordinal);
        NftFamily? own = !isOfConnection ? null : field.Type.Equals(NftDataTypes.IPv4Address) ? NftFamily.IPv4
            : field.Type.Equals(NftDataTypes.IPv6Address) ? NftFamily.IPv6 : null;
        if (own is not null && _network is not null && own != _network)
            throw Conflict(field.Name, own.Value);
    }

    private ArgumentException Conflict(string what, NftFamily network) => new($"'{what}' depends on {NftFamilyNames.Of(network)}, and " +
        $"the rule matches packets of {NftFamilyNames.Of(_frameNetwork ?? _network ?? Family)}.");

    /// <summary>The same for several fields, before the first is loaded: the matches need a register too.</summary>
    public void Require(NftFields fields)
    {
        foreach (NftField field in fields.All)
        {
            Require(field);
            foreach (NftField input in field.Inputs)
                Require(input);
        }
    }

    /// <summary>Moves what is emitted meanwhile to the beginning of the rule, so that no statement before sees packets that do not
    /// match. nft does so for what <c>reject</c> depends on.</summary>
    public void First(Action require)
    {
        int count = _expressions.Count;
        _isFirst = true;
        require();
        _isFirst = false;
        List<NftExpression> added = _expressions.GetRange(count, _expressions.Count - count);
        _expressions.RemoveRange(count, added.Count);
        _expressions.InsertRange(0, added);
    }

    /// <summary>Adds the match of a network protocol.</summary>
    /// <param name="network">The protocol.</param>
    /// <param name="what">What depends on it.</param>
    /// <param name="isInFrame">Whether nft, in a table of family bridge, matches the EtherType in the frame for it.</param>
    public void RequireNetwork(NftFamily network, string what, bool isInFrame = false)
    {
        if (_frameNetwork is NftFamily framed && framed != network)
            throw Conflict(what, network);
        if (_network == network)
            return;
        if (_network is not null || Family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp)
            throw Conflict(what, network);
        if (Family is NftFamily.Inet && network is NftFamily.Arp)
            throw new ArgumentException($"'{what}' is of ARP, whose packets do not pass tables of family inet: use a table of family arp.");
        byte[] type = network switch { NftFamily.IPv4 => [0x08, 0x00], NftFamily.Arp => [0x08, 0x06], _ => [0x86, 0xdd] };
        bool isFrame = Family is NftFamily.Bridge ? isInFrame || network is NftFamily.Arp : _isEthernet && !_isFirst;
        if (_isVlan || isFrame)
            EmitEqual(Placed(NftFieldList.Get(_isVlan ? "vlan type" : "ether type")), type);
        else if (Family is NftFamily.Inet)
            Emit(new NftMetaExpression { Key = NftMetaKey.NetworkProtocol, Destination = 1 }, Equal([(byte)network]));
        else
            Emit(new NftMetaExpression { Key = NftMetaKey.Protocol, Destination = 1 }, Equal(type));
        _network = network;
    }

    /// <summary>Adds matches of Ethernet frames and, for VLAN fields, of the EtherType.</summary>
    private void RequireLink(bool isVlan)
    {
        if (!_isEthernet)
            Emit(new NftMetaExpression { Key = NftMetaKey.InputInterfaceType, Destination = 1 },
                Equal(BitConverter.GetBytes((ushort)1)));
        _isEthernet = true;
        if (isVlan && !_isVlan && _frameType is not null)
            throw new ArgumentException("A field of VLANs depends on frames of ether type 8021q or 8021ad, and the rule matches those of " +
                $"{_frameType}.");
        if (isVlan && !_isVlan)
            EmitEqual(NftFieldList.Get("ether type"), [0x81, 0x00]);
        _isVlan |= isVlan;
    }

    /// <summary>Adds a match of the types of messages that have a field, as nft does.</summary>
    private void RequireMessages(NftField field)
    {
        if (_messages is not null && _messages.All(field.Messages.Contains))
            return;
        NftField type = NftMessageFields.TypeOf(_transport)!;
        if (_messages is not null)
            throw new ArgumentException($"'{field.Name}' is in messages of {Names(field.Messages)}, and the rule matches those of " +
                $"{Names(_messages)}.");
        _messages = field.Messages;
        string[] names = [.. field.Messages.Select(message => type.Type.Describe(new NftBytes(new[] { message })))];
        (names.Length == 1 ? type.Is(names[0]) : type.In([.. names.Select(static name => new NftValue(name))])).Compile(this);

        string Names(IReadOnlyList<byte> messages) => string.Join(" or ",
            messages.Select(message => $"{type.Name} {type.Type.Describe(new NftBytes(new[] { message }))}"));
    }

    public void RequireTransport(byte transport)
    {
        if (_transport == transport)
            return;
        if (_transport is byte other)
            throw new ArgumentException($"The rule matches packets of transport protocols {other} and {transport} at once.");
        if (Family is NftFamily.Arp)
            throw new ArgumentException($"ARP packets have no transport protocol such as {transport}.");
        if (NftMessageFields.NetworkOf(transport) is NftFamily network)
            RequireNetwork(network, NftDataTypes.TransportProtocol.Describe(new NftBytes(new[] { transport })), isInFrame: true);
        Emit(new NftMetaExpression { Key = NftMetaKey.TransportProtocol, Destination = 1 }, Equal([transport]));
        _transport = transport;
    }

    /// <summary>Refuses what changes ports before the transport protocol is matched: a packet of another may have something else
    /// there.</summary>
    /// <param name="what">The statement.</param>
    public void RequirePorts(string what)
    {
        if (_transport is null && !_isOfTransports)
            throw new ArgumentException($"'{what}' is about ports, so that the rule must match the transport protocol before it: " +
                "'tcp dport …', or 'meta l4proto { tcp, udp }' for several.");
    }

    /// <summary>Records the protocol that the match just emitted implies, and that it may be joined with others.</summary>
    public void Note(NftField field, ReadOnlySpan<byte> value)
    {
        _adjacent.NoteLast();
        if (field.Name is "meta nfproto" || (field.Name is "ct l3proto" && _network is null))
            _network = (NftFamily)value[0];
        else if (field.Name is "meta iiftype" && value is [1, ..] or [0, 1])
            _isEthernet = true;
        else if (field.Name is "ether type" && NftPacketFields.IsVlan(value))
            _isVlan = true;
        else if (field.Name is "vlan type" && NftPacketFields.IsVlan(value))
            _outerVlans++;
        else if (field.Name is "vlan type" or "ether type"
            || (field.Name is "meta protocol" && Family is NftFamily.Bridge or NftFamily.Netdev))
            NoteNetwork(field, value);
        else if (field.Name is "meta l4proto" or "ip protocol" || (field.Name is "ip6 nexthdr" && !NftHeaderFields.IsExtension(value[0])))
            _transport = value[0];
        else if (field.Name is "icmp type" or "icmpv6 type")
            _messages = [value[0]];
    }

    /// <summary>Records the network protocol of a type of frames.</summary>
    private void NoteNetwork(NftField field, ReadOnlySpan<byte> type)
    {
        NftFamily? network = type is [0x08, 0x00] ? NftFamily.IPv4 : type is [0x86, 0xdd] ? NftFamily.IPv6
            : type is [0x08, 0x06] ? NftFamily.Arp : null;
        (_frameNetwork, _network) = (network ?? _frameNetwork, Family is NftFamily.IPv4 or NftFamily.IPv6 ? _network : network ?? _network);
        if (field.Name is "ether type")
            _frameType = field.Type.Describe(new NftBytes(type.ToArray()));
    }

    /// <summary>Records what a match of an anonymous set implies of protocols and types of messages.</summary>
    public void Note(NftFields fields, NftSet set, bool isInverted)
    {
        if (isInverted || set.IsMap || fields.All is not [NftField only])
            return;
        bool hasValues = set.Elements.All(static element => element.KeyEnd is null);
        if (only.Name is "icmp type" or "icmpv6 type" && hasValues && set.Elements.All(static element => element.Key.Length == 1))
            _messages = [.. set.Elements.Select(static element => element.Key.Span[0])];
        else if (only.Name is "meta l4proto" or "ip protocol" or "ip6 nexthdr")
            _isOfTransports = true;
        else if (only.Name is "ether type" && hasValues && set.Elements.All(static element => NftPacketFields.IsVlan(element.Key.Span)))
            _isVlan = true;
    }

    private void EmitEqual(NftField field, byte[] value)
    {
        Emit(field.Load(1), Equal(value));
        // What is moved before a statement stays there.
        if (!_isFirst || !_adjacent.IsPastStatement)
            _adjacent.NoteLast();
    }

    private static NftCompareExpression Equal(byte[] value) => new() { Source = 1, Value = new NftBytes(value) };
}
