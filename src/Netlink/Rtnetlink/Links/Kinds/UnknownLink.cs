using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A kind without a record. Its settings are kept and sent as raw attributes.</summary>
/// <remarks>Some kinds report settings in a form that they refuse in a request.</remarks>
public sealed record UnknownLink : LinkKind
{
    internal override int? AddressLength => null;

    private readonly ReadOnlyMemory<byte> _settings;

    /// <summary>Creates a kind with its settings.</summary>
    /// <param name="name">The kernel's name of the kind.</param>
    /// <param name="settings">Its attributes as on the wire (the content of <c>IFLA_INFO_DATA</c>).</param>
    public UnknownLink(string name, ReadOnlyMemory<byte> settings = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _settings = settings;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The attributes as on the wire.</summary>
    public ReadOnlyMemory<byte> Settings => _settings;

    /// <inheritdoc/>
    public bool Equals(UnknownLink? other) => other is not null && Name == other.Name && Settings.Span.SequenceEqual(other.Settings.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Settings.Length);

    internal override void Encode(NetlinkWriter writer) => writer.WriteRaw(Settings.Span);
}
