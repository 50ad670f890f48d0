using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A part of a master whose settings have no record here, such as a team's, which has none. They are kept as they came, and sent
/// as they are given.</summary>
public sealed record UnknownPort : LinkPort
{
    private readonly ReadOnlyMemory<byte> _settings;

    /// <summary>Names the master's kind and gives the settings.</summary>
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
