using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A kind without a record of its own. Its settings, including the actions, are kept and sent as raw
/// attributes.</summary>
public sealed record UnknownFilter : FilterKind
{
    /// <summary>Names a kind and gives its settings.</summary>
    /// <param name="name">The kernel's name of the kind.</param>
    /// <param name="settings">Its settings as on the wire (the content of <c>TCA_OPTIONS</c>).</param>
    public UnknownFilter(string name, ReadOnlyMemory<byte> settings = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        Settings = settings;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The settings as on the wire.</summary>
    public ReadOnlyMemory<byte> Settings { get; }

    /// <inheritdoc/>
    public bool Equals(UnknownFilter? other)
        => base.Equals(other) && Name == other.Name && Settings.Span.SequenceEqual(other.Settings.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Settings.Length);

    internal override void Encode(NetlinkWriter writer, EtherType? protocol) => writer.WriteRaw(Settings.Span);
}
