using Netlink.Protocol;
using static Netlink.Netfilter.NftObjectReferenceAttribute;

namespace Netlink.Netfilter;

/// <summary>Uses an object of the table, such as a named counter. (<c>objref</c>)</summary>
/// <remarks>Source: <c>enum nft_objref_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftObjectExpression : NftExpression, INftSetReference
{
    /// <inheritdoc/>
    public override string Kind => "objref";

    /// <summary>The kind of object: 1 for a counter (<c>NFT_OBJECT_*</c>). Null when a map tells the object.</summary>
    public uint? ObjectType { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>The register with the key, when the object comes from a map.</summary>
    public uint? Source { get; init; }

    /// <summary>The map.</summary>
    public string? Set { get; init; }

    /// <summary>A map that only this rule has, written and read with it. Null when <see cref="Set"/> names one of the table.</summary>
    public NftSet? AnonymousSet { get; init; }

    /// <summary>The number by which the map is known in the batch that makes both.</summary>
    internal uint? SetId { get; init; }

    NftExpression INftSetReference.WithOwn(NftSet set) => this with { AnonymousSet = set };

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
        if (ObjectType is uint objectType)
            writer.WriteUInt32BigEndian(NFTA_OBJREF_IMM_TYPE, objectType);
        if (Name is not null)
            writer.WriteUnterminatedString(NFTA_OBJREF_IMM_NAME, Name);
        if (Source is uint source)
            writer.WriteUInt32BigEndian(NFTA_OBJREF_SET_SREG, source);
        if (Set is not null)
            writer.WriteString(NFTA_OBJREF_SET_NAME, Set);
        if (SetId is uint id)
            writer.WriteUInt32BigEndian(NFTA_OBJREF_SET_ID, id);
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
