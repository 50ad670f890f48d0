using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>An expression that has no type here, kept and written back as it came.</summary>
/// <remarks>What it holds is in <see cref="NftExpression.UnknownAttributes"/>.</remarks>
public sealed record NftUnknownExpression : NftExpression
{
    private readonly string _kind;

    /// <summary>An expression by the kernel's name for it.</summary>
    /// <param name="kind">Such as <c>dynset</c>.</param>
    public NftUnknownExpression(string kind) => _kind = NftWire.CheckName(kind, nameof(kind));

    /// <inheritdoc/>
    public override string Kind => _kind;

    internal static NftUnknownExpression Decode(string name, AttributeReader data)
    {
        if (name.Length is 0 or > 255)
            throw new NetlinkProtocolException("A report of nf_tables has an expression without a name.");
        return new NftUnknownExpression(name) { UnknownAttributes = AttributeKeeper.All(data).Kept };
    }

    internal override void Encode(NetlinkWriter writer) => writer.WriteAttributes(UnknownAttributes);
}
