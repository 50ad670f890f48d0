using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>An expression of an unknown kind, kept and sent back unchanged.</summary>
/// <remarks>Its content is in <see cref="NftExpression.UnknownAttributes"/>.</remarks>
public sealed record NftUnknownExpression : NftExpression
{
    private readonly string _kind;

    /// <summary>Creates an expression of the kernel's name.</summary>
    /// <param name="kind">The name, such as <c>xfrm</c>.</param>
    public NftUnknownExpression(string kind) => _kind = NftWire.CheckName(kind, nameof(kind));

    /// <inheritdoc/>
    public override string Kind => _kind;

    internal static NftUnknownExpression Decode(string name, AttributeReader data)
    {
        if (name.Length is 0 or > 255)
            throw new NetlinkProtocolException("A message of nf_tables has an expression without a name.");
        return new NftUnknownExpression(name) { UnknownAttributes = AttributeKeeper.All(data).Kept };
    }

    internal override void Encode(NetlinkWriter writer) => writer.WriteAttributes(UnknownAttributes);
}
