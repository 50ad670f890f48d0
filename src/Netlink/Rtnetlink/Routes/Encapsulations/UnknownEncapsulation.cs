using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An encapsulation that has no record of its own here, such as BPF, ILA or IOAM. Its settings are kept as they came, and sent as
/// they are given.</summary>
public sealed record UnknownEncapsulation : RouteEncapsulation
{
    /// <summary>Names a type and gives its settings.</summary>
    /// <param name="type">The kernel's number of the type (<c>LWTUNNEL_ENCAP_*</c>).</param>
    /// <param name="settings">Its attributes as on the wire (the content of <c>RTA_ENCAP</c>).</param>
    public UnknownEncapsulation(ushort type, ReadOnlyMemory<byte> settings) => (Type, Settings) = (type, settings);

    /// <inheritdoc/>
    public override ushort Type { get; }

    /// <summary>The attributes as on the wire.</summary>
    public ReadOnlyMemory<byte> Settings { get; }

    /// <inheritdoc/>
    public bool Equals(UnknownEncapsulation? other)
        => other is not null && Type == other.Type && Settings.Span.SequenceEqual(other.Settings.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Settings.Length);

    /// <summary>For example <c>encap type 6</c>.</summary>
    public override string ToString() => $"encap type {Type}";

    internal override void Encode(NetlinkWriter writer) => writer.WriteRaw(Settings.Span);
}
