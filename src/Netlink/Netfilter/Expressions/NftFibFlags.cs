using System;

namespace Netlink.Netfilter;

/// <summary>The key of a route lookup (<c>enum nft_fib_flags</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
[Flags]
public enum NftFibFlags : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The source address (<c>saddr</c>).</summary>
    Source = 1,

    /// <summary>The destination address (<c>daddr</c>).</summary>
    Destination = 2,

    /// <summary>The mark (<c>mark</c>).</summary>
    Mark = 4,

    /// <summary>Restricts the lookup to the input device (<c>iif</c>).</summary>
    InputInterface = 8,

    /// <summary>Restricts the lookup to the output device (<c>oif</c>).</summary>
    OutputInterface = 16,

    /// <summary>Loads only whether there is a route.</summary>
    Present = 32,
}
