using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The base of custom kinds of filters, which the library does not have: derive a record to create such a filter.</summary>
/// <remarks>It is reported as an <see cref="UnknownFilter"/>, whose settings an <see cref="AttributeReader"/> reads.</remarks>
public abstract record CustomFilterKind : FilterKind
{
    /// <summary>The type of the attribute that holds the actions (<c>TCA_…_ACT</c>), or null if the kind has none.</summary>
    protected virtual ushort? ActionsSetting => null;

    internal sealed override ushort? ActionsAttribute => ActionsSetting;

    /// <summary>Writes the settings (<c>TCA_OPTIONS</c>). The actions and <see cref="FilterKind.UnknownAttributes"/> are appended
    /// automatically.</summary>
    /// <param name="writer">The destination.</param>
    protected abstract void WriteSettings(NetlinkWriter writer);

    internal sealed override void Encode(NetlinkWriter writer, EtherType? protocol) => WriteSettings(writer);
}
