namespace Netlink.Netfilter;

/// <summary>The user data of sets as nft writes it.</summary>
internal static class NftSetUserData
{
    /// <summary>The most bytes that the kernel takes (<c>NFT_USERDATA_MAXLEN</c>).</summary>
    private const int MostBytes = 256;

    /// <summary>The user data to send: that which was read as it is, and otherwise completed with what nft tells of the types.</summary>
    public static NftBytes Of(NftSet set)
    {
        NftBytes data = set.UserData;
        if (NftUserData.FindUInt32(data, NftUserData.KeyByteOrder) is not null)
            return data;
        data = NftUserData.WithUInt32(data, NftUserData.KeyByteOrder, Order(set.KeyType, set.KeyFields));
        if (set.IsVerdictMap || set.DataType is not null)
        {
            data = NftUserData.WithUInt32(data, NftUserData.DataByteOrder,
                set.DataType is NftDataType type ? Order(type.Ends ?? type, set.DataFields) : 0);
        }

        if (set.IsMap)
            data = NftUserData.WithUInt32(data, NftUserData.DataInterval, set.DataType?.Ends is null ? 0u : 1);
        if (set.IsVerdictMap && (set.IsAnonymous || set.KeyFields is not null))
            data = NftTypeOf.WithVerdict(data);
        return data.Length <= MostBytes ? data
            : NftUserData.Without(NftUserData.Without(data, NftUserData.KeyTypeOf), NftUserData.DataTypeOf);
    }

    private static uint Order(NftDataType type, NftFields? fields)
        => type.IsConcatenation ? 0u : IsHostOrder(type, fields?.All is [NftField only] ? only.Load(0) : null) ? 1u : 2u;

    /// <summary>Whether nft has host byte order for a value, where it says so even for a single byte.</summary>
    private static bool IsHostOrder(NftDataType type, NftExpression? load) => load switch
    {
        NftMetaExpression or NftSocketExpression or NftConnectionExpression { Key: NftConnectionKey.Direction }
            when type.Length == 1 => true,
        NftExtensionHeaderExpression => false,
        _ => type.IsHostOrder,
    };
}
