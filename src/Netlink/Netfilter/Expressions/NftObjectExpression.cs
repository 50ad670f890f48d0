using Netlink.Protocol;
using static Netlink.Netfilter.NftObjectReferenceAttribute;

namespace Netlink.Netfilter;

/// <summary>Refers to a stateful object of the table, such as a named counter. (<c>objref</c>)</summary>
/// <remarks>Source: <c>enum nft_objref_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftObjectExpression : NftExpression, INftSetReference
{
    /// <inheritdoc/>
    public override string Kind => "objref";

    /// <summary>The object type (<c>NFT_OBJECT_*</c>): 1 for a counter. Null if the object comes from a map.</summary>
    public uint? ObjectType { get; init; }

    /// <summary>The name of the object.</summary>
    public string? Name { get; init; }

    /// <summary>The register with the key, if the object comes from a map.</summary>
    public uint? Source { get; init; }

    /// <summary>The name of the map.</summary>
    public string? Set { get; init; }

    /// <summary>The anonymous map, written and read with the rule. Null if <see cref="Set"/> names one of the table.</summary>
    public NftSet? AnonymousSet { get; init; }

    /// <summary>The map's id in the batch that adds both.</summary>
    internal uint? SetId { get; init; }

    NftExpression INftSetReference.WithAnonymousSet(NftSet set) => this with { AnonymousSet = set };

    NftExpression INftSetReference.Sent(NftSet named) => this with { Set = named.Name, AnonymousSet = null, SetId = named.Id };

    internal static AttributeSchema Schema => AttributeSchema.Of<NftObjectReferenceAttribute>();

    internal static NftObjectExpression Decode(AttributeReader data)
    {
        uint? objectType = null;
        string? name = null;
        uint? source = null;
        string? set = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftObjectReferenceAttribute)attribute.Type)
            {
                case NFTA_OBJREF_IMM_TYPE: objectType = attribute.AsUInt32BigEndian(); break;
                case NFTA_OBJREF_IMM_NAME: name = attribute.AsString(); break;
                case NFTA_OBJREF_SET_SREG: source = attribute.AsUInt32BigEndian(); break;
                case NFTA_OBJREF_SET_NAME: set = attribute.AsString(); break;
                case NFTA_OBJREF_SET_ID: break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftObjectExpression
        {
            ObjectType = objectType,
            Name = name,
            Source = source,
            Set = set,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteOptionalBigEndian(NFTA_OBJREF_IMM_TYPE, ObjectType);
        if (Name is not null)
            writer.WriteUnterminatedString(NFTA_OBJREF_IMM_NAME, Name);
        writer.WriteOptionalBigEndian(NFTA_OBJREF_SET_SREG, Source);
        if (Set is not null)
            writer.WriteString(NFTA_OBJREF_SET_NAME, Set);
        writer.WriteOptionalBigEndian(NFTA_OBJREF_SET_ID, SetId);
        writer.WriteAttributes(UnknownAttributes);
    }
}

/// <summary><c>NFTA_OBJREF_*</c>.</summary>
internal enum NftObjectReferenceAttribute : ushort
{
    NFTA_OBJREF_IMM_TYPE = 1,
    NFTA_OBJREF_IMM_NAME = 2,
    NFTA_OBJREF_SET_SREG = 3,
    NFTA_OBJREF_SET_NAME = 4,
    NFTA_OBJREF_SET_ID = 5,
}
