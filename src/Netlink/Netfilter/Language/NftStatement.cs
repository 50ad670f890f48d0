using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>A part of a rule in nft's language: a match or another statement. <see cref="Nft"/> creates them.</summary>
public abstract class NftStatement
{
    private protected NftStatement()
    {
    }

    /// <summary>Converts a verdict to a statement.</summary>
    public static implicit operator NftStatement(NftVerdict verdict)
        => new NftFixedStatement(new NftImmediateExpression { Verdict = verdict ?? throw new ArgumentNullException(nameof(verdict)) });

    /// <summary>Converts an expression to a statement.</summary>
    public static implicit operator NftStatement(NftExpression expression)
        => new NftFixedStatement(expression ?? throw new ArgumentNullException(nameof(expression)));

    internal abstract void Compile(NftCompiler compiler);
}

/// <summary>A statement of fixed expressions.</summary>
internal sealed class NftFixedStatement(params NftExpression[] expressions) : NftStatement
{
    internal override void Compile(NftCompiler compiler) => compiler.Emit(expressions);
}

/// <summary>Compiles statements to expressions, with their dependencies, as nft does.</summary>
internal sealed class NftCompiler(NftFamily family)
{
    private const byte Icmp = 1;
    private const byte Icmpv6 = 58;

    private readonly List<NftExpression> _expressions = [];
    private NftFamily? _network = family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp ? family : null;
    private bool _isEthernet = family is NftFamily.Bridge;
    private bool _isVlan;
    private byte? _transport;

    public NftFamily Family { get; } = family;

    public IReadOnlyList<NftExpression> Expressions => _expressions;

    /// <summary>The number of a register at a position in units of four bytes, as nft numbers it.</summary>
    public static uint Register(int unit) => (uint)(unit % 4 == 0 ? 1 + (unit / 4) : 8 + unit);

    public void Emit(params NftExpression[] expressions) => _expressions.AddRange(expressions);

    /// <summary>Adds the protocol matches that a field depends on.</summary>
    public void Require(NftField field)
    {
        if (field.Place?.Base is NftPayloadBase.Link && !field.Name.StartsWith('@'))
            RequireLink(field.Name.StartsWith("vlan ", StringComparison.Ordinal));
        if (field.Network is NftFamily network)
            RequireNetwork(network, field.Name);
        if (field.Transport is byte transport)
            RequireTransport(transport);
    }

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

    public void RequireNetwork(NftFamily network, string what)
    {
        if (_network == network)
            return;
        if (_network is not null || Family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp)
            throw new ArgumentException($"'{what}' depends on {NftFamilyNames.Of(network)}, and the rule matches packets of " +
                $"{NftFamilyNames.Of(_network ?? Family)}.");
        byte[] type = network switch { NftFamily.IPv4 => [0x08, 0x00], NftFamily.Arp => [0x08, 0x06], _ => [0x86, 0xdd] };
        if (_isVlan || (network is NftFamily.Arp && Family is NftFamily.Bridge))
            Emit(NftFieldList.Get(_isVlan ? "vlan type" : "ether type").Load(1), Equal(type));
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
        if (isVlan && !_isVlan)
            Emit(NftFieldList.Get("ether type").Load(1), Equal([0x81, 0x00]));
        _isVlan |= isVlan;
    }

    public void RequireTransport(byte transport)
    {
        if (_transport == transport)
            return;
        if (_transport is byte other)
            throw new ArgumentException($"The rule matches packets of transport protocols {other} and {transport} at once.");
        if (transport is Icmp or Icmpv6)
            RequireNetwork(transport is Icmp ? NftFamily.IPv4 : NftFamily.IPv6, transport is Icmp ? "icmp" : "icmpv6");
        Emit(new NftMetaExpression { Key = NftMetaKey.TransportProtocol, Destination = 1 }, Equal([transport]));
        _transport = transport;
    }

    /// <summary>Records the protocol that a match implies.</summary>
    public void Note(NftField field, ReadOnlySpan<byte> value)
    {
        if (field.Name is "meta nfproto")
            _network = (NftFamily)value[0];
        else if (field.Name is "meta iiftype" && value is [1, ..] or [0, 1])
            _isEthernet = true;
        else if (field.Name is "ether type" && value is [0x81, 0x00])
            _isVlan = true;
        else if (field.Name is "vlan type" or "ether type" or "meta protocol" && Family is NftFamily.Bridge or NftFamily.Netdev)
            _network = value is [0x08, 0x00] ? NftFamily.IPv4 : value is [0x86, 0xdd] ? NftFamily.IPv6 : value is [0x08, 0x06]
                ? NftFamily.Arp : _network;
        else if (field.Name is "meta l4proto" or "ip protocol" or "ip6 nexthdr")
            _transport = value[0];
    }

    public void Load(NftField field, int unit)
    {
        int at = unit + 4;
        foreach (NftField input in field.Inputs)
        {
            Emit(input.Load(Register(at)));
            if (input.Change is not null)
                Emit(input.Change(Register(at)));
            at += NftDataType.Padded(input.Type.Length) / 4;
        }

        Emit(field.Load(Register(unit)));
        if (field.Change is not null)
            Emit(field.Change(Register(unit)));
    }

    /// <summary>Loads fields into consecutive registers, and returns the position after the last.</summary>
    public int Load(NftFields fields, int unit)
    {
        Require(fields);
        foreach (NftField field in fields.All)
        {
            Load(field, unit);
            unit += NftDataType.Padded(field.Type.Length) / 4;
        }

        return unit;
    }

    /// <summary>Converts a register for a comparison with intervals, which are in network byte order.</summary>
    public void ConvertForIntervals(NftDataType type, int unit)
    {
        if (type.IsConvertedInIntervals)
            ConvertByteOrder(type, unit);
    }

    public void ConvertByteOrder(NftDataType type, int unit = 0) => Emit(new NftByteOrderExpression
    {
        Source = Register(unit),
        Destination = Register(unit),
        Operator = 1,
        Length = (uint)type.Length,
        Size = (uint)type.Length
    });

    private static NftCompareExpression Equal(byte[] value) => new() { Source = 1, Value = new NftBytes(value) };
}
