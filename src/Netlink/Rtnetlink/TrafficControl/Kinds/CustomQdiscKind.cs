using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The base of a kind of queueing discipline that the library does not have: a record of one's own, to create one.</summary>
/// <remarks>It is reported as an <see cref="UnknownQdisc"/>, whose settings an <see cref="AttributeReader"/> reads. A null property is best
/// not sent: see <see cref="NetlinkWriter.WriteOptional(ushort, uint?)"/> and its like.</remarks>
public abstract record CustomQdiscKind : QdiscKind
{
    /// <summary>Writes the settings (<c>TCA_OPTIONS</c>). <see cref="QdiscKind.UnknownAttributes"/> follow by themselves.</summary>
    /// <param name="writer">Where to write.</param>
    protected abstract void WriteSettings(NetlinkWriter writer);

    internal sealed override void Encode(NetlinkWriter writer) => WriteSettings(writer);
}
