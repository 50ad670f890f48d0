namespace Netlink.Rtnetlink;

/// <summary>A word of a packet that is changed.</summary>
/// <param name="Offset">Where it is from the start of <paramref name="Header"/>, in bytes; a multiple of 4.</param>
/// <param name="Value">The bits that it gets, or the number that is added, in the order of the packet.</param>
/// <param name="Kept">The bits that stay as they are, in the order of the packet; all bits that are not kept are changed.</param>
/// <param name="Header">The header that it is in.</param>
/// <param name="Operation">Whether it is set or added to.</param>
public readonly record struct PeditKey(uint Offset, uint Value, uint Kept = 0, PeditHeader Header = PeditHeader.Network,
    PeditOperation Operation = PeditOperation.Set)
{
    /// <summary>A byte whose bits, where <see cref="OffsetMask"/> has ones, are added to the offset, or 0 for none.</summary>
    public uint OffsetAt { get; init; }

    /// <summary>Which bits of that byte count; 0, the default, is none.</summary>
    public uint OffsetMask { get; init; }

    /// <summary>By how many bits these are shifted right.</summary>
    public uint OffsetShift { get; init; }
}

/// <summary>The header that a <see cref="PeditKey"/> is in (<c>TCA_PEDIT_KEY_EX_HDR_TYPE_*</c>). Values without a name are kept as
/// numbers.</summary>
public enum PeditHeader : ushort
{
    /// <summary>What the network layer begins with, whatever it is.</summary>
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

/// <summary>What happens to a word (<c>TCA_PEDIT_KEY_EX_CMD_*</c>). Values without a name are kept as numbers.</summary>
public enum PeditOperation : ushort
{
    /// <summary>It is set.</summary>
    Set = 0,

    /// <summary>A number is added.</summary>
    Add = 1,
}
