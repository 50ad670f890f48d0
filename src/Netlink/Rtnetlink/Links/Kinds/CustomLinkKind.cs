using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The base of a kind of link that the library does not have: a record of your own, to create links and to change them.</summary>
/// <remarks>Such a link is reported as an <see cref="UnknownLink"/>, whose settings an <see cref="AttributeReader"/> reads. A null property
/// is best not sent: see <see cref="NetlinkWriter.WriteOptional(ushort, uint?)"/> and its like.</remarks>
public abstract record CustomLinkKind : LinkKind
{
    /// <summary>A link-layer address of any length is taken.</summary>
    internal sealed override int? AddressLength => null;

    /// <summary>Writes the settings (<c>IFLA_INFO_DATA</c>). <see cref="LinkKind.UnknownAttributes"/> follow by themselves.</summary>
    /// <param name="writer">Where to write.</param>
    protected abstract void WriteSettings(NetlinkWriter writer);

    internal sealed override void Encode(NetlinkWriter writer) => WriteSettings(writer);
}
