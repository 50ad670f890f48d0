using System;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>What the GRE header of one direction holds (RFC 2784, RFC 2890). By default nothing.</summary>
public readonly record struct GreHeader
{
    /// <summary>The key, or null for a header without one.</summary>
    public uint? Key { get; init; }

    /// <summary>Whether there is a checksum.</summary>
    public bool Checksum { get; init; }

    /// <summary>Whether packets are numbered.</summary>
    public bool SequenceNumbers { get; init; }

    /// <summary>Bits of the header's first word without a property of their own, as the kernel reports them.</summary>
    public ushort OtherFlags { get; init; }

    internal static GreHeader? Decode(AttributeReader settings, GreAttribute flagsType, GreAttribute keyType)
    {
        if (!settings.TryFind(flagsType, out NetlinkAttribute attribute))
            return null;
        var flags = (Flag)attribute.AsUInt16BigEndian();
        // A key is reported always, as 0 when there is none.
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
