using Netlink.Protocol;
using static Netlink.Netfilter.NftFibAttribute;

namespace Netlink.Netfilter;

/// <summary>Looks up a route and loads the result. (<c>fib</c>)</summary>
/// <remarks>Source: <c>enum nft_fib_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftFibExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "fib";

    /// <summary>The lookup key.</summary>
    public NftFibFlags Flags { get; init; }

    /// <summary>The result to load.</summary>
    public NftFibResult Result { get; init; }

    /// <summary>The destination register.</summary>
    public uint Destination { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftFibAttribute>();

    internal static NftFibExpression Decode(AttributeReader data)
    {
        NftFibFlags flags = default;
        NftFibResult result = default;
        uint destination = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftFibAttribute)attribute.Type)
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

/// <summary><c>NFTA_FIB_*</c>.</summary>
internal enum NftFibAttribute : ushort
{
    NFTA_FIB_DREG = 1,
    NFTA_FIB_RESULT = 2,
    NFTA_FIB_FLAGS = 3,
}
