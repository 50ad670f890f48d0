using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A port of a master of a kind without a record, such as a team. The settings are kept unchanged, and sent as they are.</summary>
public sealed record UnknownPort : LinkPort
{
    private readonly ReadOnlyMemory<byte> _settings;

    /// <summary>Creates a port with settings.</summary>
    /// <param name="masterKind">The kernel's name of the master's kind.</param>
    /// <param name="settings">The attributes as on the wire (the content of <c>IFLA_INFO_SLAVE_DATA</c>).</param>
    public UnknownPort(string masterKind, ReadOnlyMemory<byte> settings = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(masterKind);
        MasterKind = masterKind;
        _settings = settings;
    }

    /// <inheritdoc/>
    public override string MasterKind { get; }

    /// <summary>The attributes as on the wire.</summary>
    public ReadOnlyMemory<byte> Settings => _settings;

    /// <inheritdoc/>
    public bool Equals(UnknownPort? other)
        => other is not null && MasterKind == other.MasterKind && Settings.Span.SequenceEqual(other.Settings.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MasterKind, Settings.Length);

    internal override void Encode(NetlinkWriter writer) => writer.WriteRaw(Settings.Span);
}
