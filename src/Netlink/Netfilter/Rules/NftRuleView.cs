using System;
using Netlink.Protocol;
using static Netlink.Netfilter.NftRuleAttribute;

namespace Netlink.Netfilter;

/// <summary>A rule within the kernel's answer, for visiting many rules without allocation. Valid until the visitor
/// returns.</summary>
public readonly ref struct NftRuleView
{
    private readonly NetlinkMessage _message;
    private readonly ReadOnlySpan<byte> _expressions;

    internal NftRuleView(in NetlinkMessage message)
    {
        _message = message;
        AttributeReader attributes = message.Read(out NfGenMsg header);
        Family = header.Family;
        foreach (NetlinkAttribute attribute in attributes)
        {
            switch ((NftRuleAttribute)attribute.Type)
            {
                case NFTA_RULE_TABLE: Table = NftNames.WithoutEnd(attribute.Payload); break;
                case NFTA_RULE_CHAIN: Chain = NftNames.WithoutEnd(attribute.Payload); break;
                case NFTA_RULE_HANDLE: Handle = attribute.AsUInt64BigEndian(); break;
                case NFTA_RULE_EXPRESSIONS: _expressions = attribute.Payload; break;
            }
        }
    }

    /// <summary>The table's family.</summary>
    public NftFamily Family { get; }

    /// <summary>The table's name in UTF-8.</summary>
    public ReadOnlySpan<byte> Table { get; }

    /// <summary>The chain's name in UTF-8.</summary>
    public ReadOnlySpan<byte> Chain { get; }

    /// <summary>The kernel's handle, unique in its table.</summary>
    public ulong Handle { get; }

    /// <summary>The number of expressions.</summary>
    public int ExpressionCount
    {
        get
        {
            int count = 0;
            foreach (NetlinkAttribute _ in new AttributeReader(_expressions))
                count++;
            return count;
        }
    }

    /// <summary>The values of the first counter in the rule; false if it has none.</summary>
    /// <param name="packets">The number of packets.</param>
    /// <param name="bytes">The number of bytes.</param>
    public bool TryGetCounter(out ulong packets, out ulong bytes)
    {
        foreach (NetlinkAttribute expression in new AttributeReader(_expressions))
        {
            if (NftCounterExpression.TryRead(expression.AsNest(), out packets, out bytes))
                return true;
        }

        (packets, bytes) = (0, 0);
        return false;
    }

    /// <summary>Creates a record that may be kept. Its anonymous sets have only their names.</summary>
    public NftRule ToRule() => NftRuleCodec.Decode(_message);
}

/// <summary>Visits a rule.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="rule">The rule, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void NftRuleVisitor<TState>(in NftRuleView rule, ref TState state);
