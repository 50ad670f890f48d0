namespace Netlink.Netfilter;

/// <summary>Object types (<c>NFT_OBJECT_*</c>).</summary>
internal static class NftObjectType
{
    public const uint Counter = 1, Quota = 2, ConnectionHelper = 3, Limit = 4, ConnectionTimeout = 7, SecurityMark = 8,
        ConnectionExpectation = 9, Synproxy = 10;
}
