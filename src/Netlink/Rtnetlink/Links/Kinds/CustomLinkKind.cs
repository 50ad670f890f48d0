using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The base of your own record for a kind of link that the library does not have, to create and to change links.</summary>
/// <remarks>Such a link is reported as an <see cref="UnknownLink"/>, whose settings an <see cref="AttributeReader"/> reads. Do not send a
/// null property: see <see cref="NetlinkWriter.WriteOptional(ushort, uint?)"/> and its overloads.</remarks>
public abstract record CustomLinkKind : LinkKind
{
    /// <summary>A link-layer address of any length is accepted.</summary>
    internal sealed override int? AddressLength => null;

    /// <summary>Writes the settings (<c>IFLA_INFO_DATA</c>). <see cref="LinkKind.UnknownAttributes"/> are appended automatically.</summary>
    /// <param name="writer">The writer.</param>
    protected abstract void WriteSettings(NetlinkWriter writer);

    internal sealed override void Encode(NetlinkWriter writer) => WriteSettings(writer);
}
