using System;
using Netlink.Protocol;
using static Netlink.Netfilter.NftVerdictAttribute;

namespace Netlink.Netfilter;

/// <summary>A verdict. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>, nft(8) "VERDICT STATEMENT".</summary>
/// <param name="Code">The verdict code.</param>
/// <param name="Chain">The target chain of a jump or goto, else null.</param>
public sealed record NftVerdict(NftVerdictCode Code, string? Chain = null)
{
    /// <summary>The verdict in nft's language, such as <c>jump input</c>.</summary>
    public override string ToString() => Code switch
    {
        NftVerdictCode.Drop => "drop",
        NftVerdictCode.Accept => "accept",
        NftVerdictCode.Queue => "queue",
        NftVerdictCode.Continue => "continue",
        NftVerdictCode.Break => "break",
        NftVerdictCode.Jump => $"jump {Chain}",
        NftVerdictCode.Goto => $"goto {Chain}",
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
        bool leads = Code is NftVerdictCode.Jump or NftVerdictCode.Goto;
        if (leads && string.IsNullOrEmpty(Chain))
            throw new ArgumentException($"{Code} needs a target chain.");
        if (!leads && Chain is not null)
            throw new ArgumentException($"{Code} takes no chain, but '{Chain}' is given.");
    }

    internal void Encode(NetlinkWriter writer)
    {
        Check();
        writer.WriteUInt32BigEndian(NFTA_VERDICT_CODE, (uint)Code);
        if (Chain is not null)
            writer.WriteString(NFTA_VERDICT_CHAIN, Chain);
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
                default: others.Keep(attribute); break;
            }
        }

        unknown.KeepWithin(verdict, others);
        return new NftVerdict(code, chain);
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
}
