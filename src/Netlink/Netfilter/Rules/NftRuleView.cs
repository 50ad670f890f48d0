using System;
using Netlink.Protocol;
using static Netlink.Netfilter.NftRuleAttribute;

namespace Netlink.Netfilter;

/// <summary>A rule as it lies in the kernel's answer, for visiting many without an object for each. Good until the visitor
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

    /// <summary>The kernel's number for it in its table.</summary>
    public ulong Handle { get; }

    /// <summary>How many expressions it has.</summary>
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

    /// <summary>What the first counter in it has counted; false when it has none.</summary>
    /// <param name="packets">Packets so far.</param>
    /// <param name="bytes">Bytes so far.</param>
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

    /// <summary>Makes an object of it, which may be kept. Sets that belong to the rule alone have their names only.</summary>
    public NftRule ToRule() => NftRuleCodec.Decode(_message);
}

/// <summary>Is shown a rule.</summary>
/// <typeparam name="TState">What it works on.</typeparam>
/// <param name="rule">The rule, good until the visitor returns.</param>
/// <param name="state">What it works on.</param>
public delegate void NftRuleVisitor<TState>(in NftRuleView rule, ref TState state);
