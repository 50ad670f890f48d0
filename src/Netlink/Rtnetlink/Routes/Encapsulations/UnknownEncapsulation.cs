using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An encapsulation of a type without a record. Its attributes are kept unchanged, and sent as they are.</summary>
public sealed record UnknownEncapsulation : RouteEncapsulation
{
    /// <summary>Creates an encapsulation of a type with its attributes.</summary>
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
