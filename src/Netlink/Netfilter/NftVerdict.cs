using System;
using System.Collections.Generic;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.NftVerdictAttribute;

namespace Netlink.Netfilter;

/// <summary>A verdict. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>, nft(8) "VERDICT STATEMENT".</summary>
/// <param name="Code">The verdict code.</param>
/// <param name="Chain">The target chain of a jump or goto, else null.</param>
public sealed record NftVerdict(NftVerdictCode Code, string? Chain = null)
{
    /// <summary>The rules of a chain without a name that a jump or goto leads to, as in nft's <c>jump { … }</c>. The chain belongs to
    /// the rule with this verdict, with which it is added and deleted. Null if <see cref="Chain"/> names one of the table.</summary>
    public IReadOnlyList<NftRule>? Rules { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>The id by which the same batch refers to that chain.</summary>
    internal uint? ChainId { get; init; }

    private bool Leads => Code is NftVerdictCode.Jump or NftVerdictCode.Goto;

    /// <summary>The verdict in nft's language, such as <c>jump input</c>.</summary>
    public override string ToString() => Describe(null);

    /// <param name="findSet">Finds a set of the table by name, or null if the sets are not available.</param>
    internal string Describe(Func<string, NftSet?>? findSet) => Code switch
    {
        NftVerdictCode.Drop => "drop",
        NftVerdictCode.Accept => "accept",
        NftVerdictCode.Queue => "queue",
        NftVerdictCode.Continue => "continue",
        NftVerdictCode.Break => "break",
        NftVerdictCode.Jump => $"jump {Target(findSet)}",
        NftVerdictCode.Goto => $"goto {Target(findSet)}",
        NftVerdictCode.Return => "return",
        _ => $"verdict {(int)Code}",
    };

    internal static NftVerdict? Parse(string word, string? chain = null) => word switch
    {
        "drop" => new(NftVerdictCode.Drop),
        "accept" => new(NftVerdictCode.Accept),
        "continue" => new(NftVerdictCode.Continue),
        "return" => new(NftVerdictCode.Return),
        "jump" when chain is not null => new(NftVerdictCode.Jump, chain),
        "goto" when chain is not null => new(NftVerdictCode.Goto, chain),
        _ => null,
    };

    internal void Check()
    {
        if (Rules is not null)
            throw new ArgumentException($"'{this}': a chain without a name can only be the target of a rule. Give it a name.");
        if (Leads && string.IsNullOrEmpty(Chain) && ChainId is null)
            throw new ArgumentException($"{Code} needs a target chain.");
        if (!Leads && Chain is not null)
            throw new ArgumentException($"{Code} takes no chain, but '{Chain}' is given.");
    }

    /// <summary>The verdict as it is sent in a batch that adds its chain before.</summary>
    internal NftVerdict Sent(uint id) => Leads ? new NftVerdict(Code) { ChainId = id }
        : throw new ArgumentException($"{Code} takes no rules: use Jump or Goto.");

    internal void Encode(NetlinkWriter writer)
    {
        Check();
        writer.WriteUInt32BigEndian(NFTA_VERDICT_CODE, (uint)Code);
        if (Chain is not null)
            writer.WriteString(NFTA_VERDICT_CHAIN, Chain);
        writer.WriteOptionalBigEndian(NFTA_VERDICT_CHAIN_ID, ChainId);
    }

    internal static NftVerdict Decode(in NetlinkAttribute verdict, ref AttributeKeeper unknown)
    {
        var code = NftVerdictCode.Continue;
        string? chain = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in verdict.AsNest())
        {
            switch ((NftVerdictAttribute)attribute.Type)
            {
                case NFTA_VERDICT_CODE: code = (NftVerdictCode)attribute.AsUInt32BigEndian(); break;
                case NFTA_VERDICT_CHAIN: chain = attribute.AsString(); break;
                case NFTA_VERDICT_CHAIN_ID: break;
                default: others.Keep(attribute); break;
            }
        }

        unknown.KeepWithin(verdict, others);
        return new NftVerdict(code, chain);
    }

    /// <summary>The target in nft's language: a name, or rules, each on a line.</summary>
    private string? Target(Func<string, NftSet?>? findSet)
    {
        if (Rules is null)
            return Chain;
        var text = new StringBuilder("{\n");
        foreach (NftRule rule in Rules)
            text.Append('\t').Append(rule.Describe(findSet).Replace("\n", "\n\t", StringComparison.Ordinal)).Append('\n');
        return text.Append('}').ToString();
    }
}

/// <summary>Verdict codes (<c>NF_*</c>, <c>enum nft_verdicts</c>).</summary>
public enum NftVerdictCode
{
    /// <summary>Drops the packet (<c>NF_DROP</c>).</summary>
    Drop = 0,

    /// <summary>Accepts the packet at this hook (<c>NF_ACCEPT</c>); base chains of a later priority still see it.</summary>
    Accept = 1,

    /// <summary>Queues the packet to userspace (<c>NF_QUEUE</c>).</summary>
    Queue = 3,

    /// <summary>Continues with the next rule (<c>NFT_CONTINUE</c>).</summary>
    Continue = -1,

    /// <summary>Ends the evaluation of this rule (<c>NFT_BREAK</c>).</summary>
    Break = -2,

    /// <summary>Continues in another chain, and after it with the next rule (<c>NFT_JUMP</c>).</summary>
    Jump = -3,

    /// <summary>Continues in another chain without returning to this one (<c>NFT_GOTO</c>).</summary>
    Goto = -4,

    /// <summary>Returns to the rule after the jump; in a base chain the policy applies (<c>NFT_RETURN</c>).</summary>
    Return = -5,
}

/// <summary><c>NFTA_VERDICT_*</c>.</summary>
internal enum NftVerdictAttribute : ushort
{
    NFTA_VERDICT_CODE = 1,
    NFTA_VERDICT_CHAIN = 2,
    NFTA_VERDICT_CHAIN_ID = 3,
}
