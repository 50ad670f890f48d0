using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>Looks up a route and reads what it tells. (<c>fib</c>)</summary>
/// <remarks>Source: <c>enum nft_fib_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftFibExpression : NftExpression
{
    private const ushort NFTA_FIB_DREG = 1;
    private const ushort NFTA_FIB_RESULT = 2;
    private const ushort NFTA_FIB_FLAGS = 3;

    /// <inheritdoc/>
    public override string Kind => "fib";

    /// <summary>What to look up, and whether a device is fixed.</summary>
    public NftFibFlags Flags { get; init; }

    /// <summary>What to read.</summary>
    public NftFibResult Result { get; init; }

    /// <summary>The register that gets it.</summary>
    public uint Destination { get; init; }

    internal static AttributeSchema Schema => NftNames.Nest("NFTA_FIB_", "DREG", "RESULT", "FLAGS");

    internal static NftFibExpression Decode(AttributeReader data)
    {
        NftFibFlags flags = default;
        NftFibResult result = default;
        uint destination = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch (attribute.Type)
            {
                case NFTA_FIB_FLAGS: flags = (NftFibFlags)attribute.AsUInt32BigEndian(); break;
                case NFTA_FIB_RESULT: result = (NftFibResult)attribute.AsUInt32BigEndian(); break;
                case NFTA_FIB_DREG: destination = attribute.AsUInt32BigEndian(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftFibExpression
        {
            Flags = flags,
            Result = result,
            Destination = destination,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_FIB_FLAGS, (uint)Flags);
        writer.WriteUInt32BigEndian(NFTA_FIB_RESULT, (uint)Result);
        writer.WriteUInt32BigEndian(NFTA_FIB_DREG, Destination);
        writer.WriteAttributes(UnknownAttributes);
    }
}
