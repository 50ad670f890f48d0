using Netlink.Protocol;
using static Netlink.Netfilter.NftImmediateAttribute;

namespace Netlink.Netfilter;

/// <summary>Loads a value into a register, or sets the verdict (<c>immediate</c>).</summary>
/// <remarks>Source: <c>enum nft_immediate_attributes</c> in <c>include/uapi/linux/netfilter/nf_tables.h</c>.</remarks>
public sealed record NftImmediateExpression : NftExpression
{
    /// <inheritdoc/>
    public override string Kind => "immediate";

    /// <summary>The destination register; 0 for a verdict.</summary>
    public uint Destination { get; init; }

    /// <summary>The value; null for a verdict.</summary>
    public NftBytes? Value { get; init; }

    /// <summary>The verdict, for register 0.</summary>
    public NftVerdict? Verdict { get; init; }

    internal static AttributeSchema Schema => AttributeSchema.Of<NftImmediateAttribute>();

    internal static NftImmediateExpression Decode(AttributeReader data)
    {
        uint destination = 0;
        NftBytes? value = null;
        NftVerdict? verdict = null;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in data)
        {
            switch ((NftImmediateAttribute)attribute.Type)
            {
                case NFTA_IMMEDIATE_DREG: destination = attribute.AsUInt32BigEndian(); break;
                case NFTA_IMMEDIATE_DATA: value = attribute.AsData(ref others, out verdict); break;
                default: others.Keep(attribute); break;
            }
        }

        return new NftImmediateExpression
        {
            Destination = destination,
            Value = value,
            Verdict = verdict,
            UnknownAttributes = others.Kept,
        };
    }

    internal override void Encode(NetlinkWriter writer)
    {
        writer.WriteUInt32BigEndian(NFTA_IMMEDIATE_DREG, Destination);
        if (Verdict is not null)
            writer.WriteVerdict(NFTA_IMMEDIATE_DATA, Verdict, UnknownAttributes);
        else
            writer.WriteData(NFTA_IMMEDIATE_DATA, Value ?? default, UnknownAttributes);
        writer.WriteAttributes(UnknownAttributes.Except(NFTA_IMMEDIATE_DATA));
    }
}

/// <summary><c>NFTA_IMMEDIATE_*</c>.</summary>
internal enum NftImmediateAttribute : ushort
{
    NFTA_IMMEDIATE_DREG = 1,
    NFTA_IMMEDIATE_DATA = 2,
}
