using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The base of a kind of filter that the library does not have: a record of one's own, to create one.</summary>
/// <remarks>It is reported as an <see cref="UnknownFilter"/>, whose settings an <see cref="AttributeReader"/> reads.</remarks>
public abstract record CustomFilterKind : FilterKind
{
    /// <summary>The number of the setting that holds the actions (<c>TCA_…_ACT</c>), or null when the kind takes none.</summary>
    protected virtual ushort? ActionsSetting => null;

    internal sealed override ushort? ActionsAttribute => ActionsSetting;

    /// <summary>Writes the settings (<c>TCA_OPTIONS</c>). The actions and <see cref="FilterKind.UnknownAttributes"/> follow by
    /// themselves.</summary>
    /// <param name="writer">Where to write.</param>
    protected abstract void WriteSettings(NetlinkWriter writer);

    internal sealed override void Encode(NetlinkWriter writer, EtherType? protocol) => WriteSettings(writer);
}
