using System;
using System.Collections.Generic;

namespace Netlink.Netfilter;

/// <summary>A part of a rule as nft's language has it: a match or something to do. <see cref="Nft"/> makes them.</summary>
public abstract class NftStatement
{
    private protected NftStatement()
    {
    }

    /// <summary>A verdict is a statement.</summary>
    public static implicit operator NftStatement(NftVerdict verdict)
        => new NftFixedStatement(new NftImmediateExpression { Verdict = verdict ?? throw new ArgumentNullException(nameof(verdict)) });

    /// <summary>An expression as the kernel has it is a statement.</summary>
    public static implicit operator NftStatement(NftExpression expression)
        => new NftFixedStatement(expression ?? throw new ArgumentNullException(nameof(expression)));

    internal abstract void Compile(NftCompiler compiler);
}

/// <summary>Expressions that are the same in every rule.</summary>
internal sealed class NftFixedStatement(params NftExpression[] expressions) : NftStatement
{
    internal override void Compile(NftCompiler compiler) => compiler.Emit(expressions);
}

/// <summary>Makes expressions of statements, with what each needs before it, as nft does.</summary>
internal sealed class NftCompiler(NftFamily family)
{
    private const byte Icmp = 1;
    private const byte Icmpv6 = 58;

    private readonly List<NftExpression> _expressions = [];
    private NftFamily? _network = family is NftFamily.IPv4 or NftFamily.IPv6 ? family : null;
    private byte? _transport;

    public NftFamily Family { get; } = family;

    public IReadOnlyList<NftExpression> Expressions => _expressions;

    /// <summary>The register at so many times four bytes, by the number that nft has for it.</summary>
    public static uint Register(int unit) => (uint)(unit % 4 == 0 ? 1 + (unit / 4) : 8 + unit);

    public void Emit(params NftExpression[] expressions) => _expressions.AddRange(expressions);

    /// <summary>Sees to it that only packets which have a field reach it.</summary>
    public void Require(NftField field)
    {
        if (field.Network is NftFamily network)
            RequireNetwork(network, field.Name);
        if (field.Transport is byte transport)
            RequireTransport(transport);
    }

    public void RequireNetwork(NftFamily network, string what)
    {
        if (_network == network)
            return;
        if (_network is not null || Family is NftFamily.IPv4 or NftFamily.IPv6 or NftFamily.Arp)
            throw new ArgumentException($"'{what}' is of {NftFamilyNames.Of(network)}, and the rule is about packets of " +
                $"{NftFamilyNames.Of(_network ?? Family)}.");
        if (Family is NftFamily.Inet)
            Emit(new NftMetaExpression { Key = NftMetaKey.NetworkProtocol, Destination = 1 }, Equal([(byte)network]));
        else
            Emit(new NftMetaExpression { Key = NftMetaKey.Protocol, Destination = 1 },
                Equal(network is NftFamily.IPv4 ? [0x08, 0x00] : [0x86, 0xdd]));
        _network = network;
    }

    public void RequireTransport(byte transport)
    {
        if (_transport == transport)
            return;
        if (_transport is byte other)
            throw new ArgumentException($"The rule is about packets of transport protocol {other}, and of {transport}.");
        if (transport is Icmp or Icmpv6)
            RequireNetwork(transport is Icmp ? NftFamily.IPv4 : NftFamily.IPv6, transport is Icmp ? "icmp" : "icmpv6");
        Emit(new NftMetaExpression { Key = NftMetaKey.TransportProtocol, Destination = 1 }, Equal([transport]));
        _transport = transport;
    }

    /// <summary>Takes note of what a match says about the packets that pass it.</summary>
    public void Note(NftField field, ReadOnlySpan<byte> value)
    {
        if (field.Name is "meta nfproto")
            _network = (NftFamily)value[0];
        else if (field.Name is "meta l4proto" or "ip protocol" or "ip6 nexthdr")
            _transport = value[0];
    }

    public void Load(NftField field, int unit)
    {
        int at = unit + 4;
        foreach (NftField input in field.Inputs)
        {
            Require(input);
            Emit(input.Load(Register(at)));
            at += NftDataType.Padded(input.Type.Length) / 4;
        }

        Emit(field.Load(Register(unit)));
    }

    private static NftCompareExpression Equal(byte[] value) => new() { Source = 1, Value = new NftBytes(value) };
}
