using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>An edit of a word of a packet.</summary>
/// <param name="Offset">The offset from the start of <paramref name="Header"/>, in bytes; a multiple of 4.</param>
/// <param name="Value">The bits to set, or the number to add, in network byte order.</param>
/// <param name="Kept">The bits to keep, in network byte order; all other bits are changed.</param>
/// <param name="Header">The header.</param>
/// <param name="Operation">Whether the value is set or added.</param>
public readonly record struct PeditKey(uint Offset, uint Value, uint Kept = 0, PeditHeader Header = PeditHeader.Network,
    PeditOperation Operation = PeditOperation.Set)
{
    /// <summary>The position of a byte whose bits under <see cref="OffsetMask"/> are added to the offset, or 0 for none.</summary>
    public uint OffsetAt { get; init; }

    /// <summary>The mask of that byte; the default 0 means that nothing is added.</summary>
    public uint OffsetMask { get; init; }

    /// <summary>The number of bits by which the masked byte is shifted right.</summary>
    public uint OffsetShift { get; init; }

    /// <summary>Attributes without a property, beside the header and the operation. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => field ?? ValueList<RawAttribute>.Empty;
        init => field = value is null or { Count: 0 } ? null : ValueList.From(value);
    }
}

/// <summary>The header that a <see cref="PeditKey"/> is in (<c>TCA_PEDIT_KEY_EX_HDR_TYPE_*</c>). Values without a name are kept as
/// numbers.</summary>
public enum PeditHeader : ushort
{
    /// <summary>The start of the network header, of whatever protocol.</summary>
    Network = 0,

    /// <summary>Ethernet.</summary>
    Ethernet = 1,

    /// <summary>IPv4.</summary>
    IPv4 = 2,

    /// <summary>IPv6.</summary>
    IPv6 = 3,

    /// <summary>TCP.</summary>
    Tcp = 4,

    /// <summary>UDP.</summary>
    Udp = 5,
}

/// <summary>The operation on a word (<c>TCA_PEDIT_KEY_EX_CMD_*</c>). Values without a name are kept as numbers.</summary>
public enum PeditOperation : ushort
{
    /// <summary>The value is set.</summary>
    Set = 0,

    /// <summary>The value is added.</summary>
    Add = 1,
}
