using Netlink.Protocol;
using static Netlink.Netfilter.NftLookupAttribute;

namespace Netlink.Netfilter;

/// <summary>Looks up a register in a set, or loads the data of a map element (<c>lookup</c>).</summary>
/// <remarks>Source: <c>enum nft_lookup_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftLookupExpression : NftExpression, INftSetReference
{
    private const uint NFT_LOOKUP_F_INV = 1;

    /// <inheritdoc/>
    public override string Kind => "lookup";

    /// <summary>The register with the key.</summary>
    public uint Source { get; init; }

    /// <summary>The destination register of a map's data (0 for a verdict); null for a set.</summary>
    public uint? Destination { get; init; }

    /// <summary>The name of the set or map.</summary>
    public string Set { get; init; } = "";

    /// <summary>The anonymous set, written and read with the rule. Null if <see cref="Set"/> names one of the table.</summary>
    public NftSet? AnonymousSet { get; init; }

    /// <summary>Whether the rule ends if the key is in the set, rather than if it is not.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The set's id in the batch that adds both.</summary>
    internal uint? SetId { get; init; }

    NftExpression INftSetReference.WithAnonymousSet(NftSet set) => this with { AnonymousSet = set };

    NftExpression INftSetReference.Sent(NftSet named) => this with { Set = named.Name, AnonymousSet = null, SetId = named.Id };

    internal static AttributeSchema Schema => AttributeSchema.Of<NftLookupAttribute>();

    internal static NftLookupExpression Decode(AttributeReader data)
    {
        uint source = 0, flags = 0;
        uint? destination = null;
        string set = "";
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftLookupAttribute)attribute.Type)
            {
                case NFTA_LOOKUP_SET: set = attribute.AsString(); break;
                case NFTA_LOOKUP_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_LOOKUP_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_LOOKUP_FLAGS: flags = attribute.AsUInt32BigEndian(); break;
                case NFTA_LOOKUP_SET_ID: break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftLookupExpression
        {
            Source = source,
            Destination = destination,
            Set = set,
            IsInverted = (flags & NFT_LOOKUP_F_INV) != 0,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_LOOKUP_SREG, Source);
        writer.WriteOptionalBigEndian(NFTA_LOOKUP_DREG, Destination);
        writer.WriteString(NFTA_LOOKUP_SET, Set);
        writer.WriteOptionalBigEndian(NFTA_LOOKUP_SET_ID, SetId);
        if (IsInverted)
            writer.WriteUInt32BigEndian(NFTA_LOOKUP_FLAGS, NFT_LOOKUP_F_INV);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_LOOKUP_*</c>.</summary>
internal enum NftLookupAttribute : ushort
{
    NFTA_LOOKUP_SET = 1,
    NFTA_LOOKUP_SREG = 2,
    NFTA_LOOKUP_DREG = 3,
    NFTA_LOOKUP_SET_ID = 4,
    NFTA_LOOKUP_FLAGS = 5,
}
