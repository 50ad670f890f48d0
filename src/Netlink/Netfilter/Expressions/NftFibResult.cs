namespace Netlink.Netfilter;

/// <summary>The result of a route lookup (<c>enum nft_fib_result</c>).</summary>
/// <remarks>Unknown numbers are kept. Source: <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public enum NftFibResult : uint
{
    /// <summary>None.</summary>
    Unspecified = 0,

    /// <summary>The index of the device (<c>oif</c>).</summary>
    Interface = 1,

    /// <summary>The name of the device (<c>oifname</c>).</summary>
    InterfaceName = 2,

    /// <summary>The type of the address (<c>type</c>).</summary>
    AddressType = 3,
}
