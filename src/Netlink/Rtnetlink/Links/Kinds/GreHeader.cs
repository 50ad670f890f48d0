using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The optional fields of the GRE header of one direction (RFC 2784, RFC 2890). Default none.</summary>
public readonly record struct GreHeader
{
    /// <summary>The key, or null for a header without one.</summary>
    public uint? Key { get; init; }

    /// <summary>Whether packets have a checksum.</summary>
    public bool Checksum { get; init; }

    /// <summary>Whether packets have sequence numbers.</summary>
    public bool SequenceNumbers { get; init; }

    /// <summary>Flags of the header without a property, as the kernel reports them.</summary>
    public ushort OtherFlags { get; init; }

    internal static GreHeader? Decode(AttributeReader settings, GreAttribute flagsType, GreAttribute keyType)
    {
        if (!settings.TryFind(flagsType, out NetlinkAttribute attribute))
            return null;
        var flags = (Flag)attribute.AsUInt16BigEndian();
        // The kernel always reports a key, which is 0 if there is none.
        uint key = settings.TryFind(keyType, out NetlinkAttribute value) ? value.AsUInt32BigEndian() : 0;
        return new GreHeader
        {
            Key = flags.HasFlag(Flag.GRE_KEY) ? key : null,
            Checksum = flags.HasFlag(Flag.GRE_CSUM),
            SequenceNumbers = flags.HasFlag(Flag.GRE_SEQ),
            OtherFlags = (ushort)(flags & ~(Flag.GRE_KEY | Flag.GRE_CSUM | Flag.GRE_SEQ)),
        };
    }

    internal void Encode(NetlinkWriter writer, GreAttribute flagsType, GreAttribute keyType)
    {
        Flag flags = (Key is null ? 0 : Flag.GRE_KEY) | (Checksum ? Flag.GRE_CSUM : 0) | (SequenceNumbers ? Flag.GRE_SEQ : 0);
        writer.WriteUInt16BigEndian(flagsType, (ushort)((ushort)flags | OtherFlags));
        writer.WriteUInt32BigEndian(keyType, Key ?? 0);
    }

    /// <summary>Source: <c>GRE_*</c> in <c>include/uapi/linux/if_tunnel.h</c>.</summary>
    [Flags]
    private enum Flag : ushort
    {
        GRE_SEQ = 0x1000,
        GRE_KEY = 0x2000,
        GRE_CSUM = 0x8000,
    }
}
