using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>The hook of a base chain, which makes packets enter it. Source: nft(8) "CHAINS".</summary>
public sealed record NftBaseChain
{
    /// <summary>Attaches a chain to a hook.</summary>
    /// <param name="type">The chain type: <c>filter</c>, <c>nat</c> or <c>route</c>.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="priority">The order of chains at the hook: a number, lower ones first, or a name of nft such as <c>filter</c> or
    /// <c>srcnat</c>.</param>
    public NftBaseChain(NftChainType type, NftHook hook, NftPriority priority) => (Type, Hook, Priority) = (type, hook, priority);

    /// <summary>The chain type.</summary>
    public NftChainType Type { get; init; }

    /// <summary>The hook.</summary>
    public NftHook Hook { get; init; }

    /// <summary>The order of chains at the hook, lower numbers first.</summary>
    public NftPriority Priority { get; init; }

    /// <summary>The verdict on packets that reach the end of the chain. Null keeps the present policy; accept for a new chain.</summary>
    /// <exception cref="ArgumentException">It is neither Accept nor Drop.</exception>
    public NftVerdictCode? Policy
    {
        get;
        init => field = value is null or NftVerdictCode.Accept or NftVerdictCode.Drop ? value
            : throw new ArgumentException($"The policy of a chain is Accept or Drop, not {value}.", nameof(Policy));
    }

    /// <summary>The devices whose packets it sees, for the hooks Ingress and Egress. Default none. An asterisk at the end stands for all
    /// devices that begin so, also later ones (<c>eth*</c>, Linux 6.17); a backslash before it makes it part of a name.</summary>
    public IReadOnlyList<string> Devices { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>Attributes of the hook without a property (in <c>NFTA_CHAIN_HOOK</c>).</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>The type of a base chain. Source: nft(8) "CHAINS".</summary>
public enum NftChainType
{
    /// <summary>Filters packets (<c>filter</c>).</summary>
    Filter,

    /// <summary>Translates addresses; sees the first packet of each connection (<c>nat</c>).</summary>
    Nat,

    /// <summary>Looks up the route again if it changes relevant parts of a packet (<c>route</c>).</summary>
    Route,
}
