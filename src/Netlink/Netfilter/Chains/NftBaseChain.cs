using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Netfilter;

/// <summary>What makes a chain a base chain: packets come to it by themselves. Source: nft(8) "CHAINS".</summary>
public sealed record NftBaseChain
{
    /// <summary>Hooks a chain into the way of packets.</summary>
    /// <param name="type">What the chain does: <c>filter</c>, <c>nat</c> or <c>route</c>.</param>
    /// <param name="hook">Where.</param>
    /// <param name="priority">Its place among others at the hook: a number, lower ones first, or a name of nft such as <c>filter</c> or
    /// <c>srcnat</c>.</param>
    public NftBaseChain(NftChainType type, NftHook hook, NftPriority priority) => (Type, Hook, Priority) = (type, hook, priority);

    /// <summary>What the chain does.</summary>
    public NftChainType Type { get; init; }

    /// <summary>Where it sees packets.</summary>
    public NftHook Hook { get; init; }

    /// <summary>Its place among others at the hook, lower numbers first.</summary>
    public NftPriority Priority { get; init; }

    /// <summary>What becomes of packets on which no rule decided. Null leaves it to the kernel: accept, or as it was.</summary>
    /// <exception cref="ArgumentException">It is neither Accept nor Drop.</exception>
    public NftVerdictCode? Policy
    {
        get;
        init => field = value is null or NftVerdictCode.Accept or NftVerdictCode.Drop ? value
            : throw new ArgumentException($"The policy of a chain is Accept or Drop, not {value}.", nameof(Policy));
    }

    /// <summary>The devices whose packets it sees, for the hooks Ingress and Egress. Default none.</summary>
    public IReadOnlyList<string> Devices { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;
}

/// <summary>What a base chain does. Source: nft(8) "CHAINS".</summary>
public enum NftChainType
{
    /// <summary>It lets packets through or not (<c>filter</c>).</summary>
    Filter,

    /// <summary>It translates addresses, and sees the first packet of each connection (<c>nat</c>).</summary>
    Nat,

    /// <summary>What it changes of packets leads to another look-up of their route (<c>route</c>).</summary>
    Route,
}
