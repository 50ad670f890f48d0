using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The base of custom kinds of qdiscs, which the library does not have: derive a record to create such a qdisc.</summary>
/// <remarks>It is reported as an <see cref="UnknownQdisc"/>, whose settings an <see cref="AttributeReader"/> reads. A null property is best
/// not sent: see <see cref="NetlinkWriter.WriteOptional(ushort, uint?)"/> and its like.</remarks>
public abstract record CustomQdiscKind : QdiscKind
{
    /// <summary>Writes the settings (<c>TCA_OPTIONS</c>). <see cref="QdiscKind.UnknownAttributes"/> are appended automatically.</summary>
    /// <param name="writer">The destination.</param>
    protected abstract void WriteSettings(NetlinkWriter writer);

    internal sealed override void Encode(NetlinkWriter writer) => WriteSettings(writer);
}
