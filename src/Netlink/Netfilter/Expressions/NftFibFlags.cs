using System;

namespace Netlink.Netfilter;

/// <summary>What a look-up of a route begins with (<c>enum nft_fib_flags</c>).</summary>
/// <remarks>A number without a name here is kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
[Flags]
public enum NftFibFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The source address (<c>saddr</c>).</summary>
    Source = 1,

    /// <summary>The destination address (<c>daddr</c>).</summary>
    Destination = 2,

    /// <summary>The mark (<c>mark</c>).</summary>
    Mark = 4,

    /// <summary>Only the device it came by (<c>iif</c>).</summary>
    InputInterface = 8,

    /// <summary>Only the device it leaves by (<c>oif</c>).</summary>
    OutputInterface = 16,

    /// <summary>Whether there is a route, and no more.</summary>
    Present = 32,
}
