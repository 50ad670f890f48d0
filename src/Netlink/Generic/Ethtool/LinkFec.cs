using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>The forward error correction (FEC) of a device (<c>ethtool --show-fec</c>), also used to set it (<c>ethtool --set-fec</c>).
/// Null means not reported, or not to be changed. Since Linux 5.13.</summary>
public sealed record LinkFec : EthtoolReport
{
    /// <summary>The encodings that are permitted, all others being off: <c>None</c> (no correction), <c>RS</c> (Reed-Solomon), <c>BASER</c>
    /// and <c>LLRS</c>.</summary>
    public IReadOnlyList<string>? Modes { get; init => field = value is null ? null : ValueList.From(value); }

    /// <summary>Whether the driver chooses an encoding for the speed and the module. When it is set without <see cref="Modes"/>, the
    /// permitted encodings stay.</summary>
    public bool? IsAutomatic { get; init; }

    /// <summary>The encoding in use; null without a link. Only reported.</summary>
    public string? ActiveMode { get; init; }

    /// <summary>The number of received blocks that were corrected; null if the driver does not count them. Only reported.</summary>
    public ulong? CorrectedBlocks { get; init; }

    /// <summary>The number of received blocks with more errors than could be corrected; null if the driver does not count them. Only
    /// reported.</summary>
    public ulong? UncorrectableBlocks { get; init; }

    /// <summary>The number of bits that were corrected; null if the driver does not count them. Only reported.</summary>
    public ulong? CorrectedBits { get; init; }

    /// <summary>The counters of each lane; empty if the driver does not count by lane. Only reported.</summary>
    public IReadOnlyList<LinkFecLane> Lanes { get; init => field = ValueList.From(value); } = ValueList<LinkFecLane>.Empty;
}

/// <summary>The forward error correction of one lane of a link. Null means that the driver does not count it by lane.</summary>
/// <param name="CorrectedBlocks">The number of received blocks that were corrected.</param>
/// <param name="UncorrectableBlocks">The number of received blocks with more errors than could be corrected.</param>
/// <param name="CorrectedBits">The number of bits that were corrected.</param>
public readonly record struct LinkFecLane(ulong? CorrectedBlocks, ulong? UncorrectableBlocks, ulong? CorrectedBits);

/// <summary><c>ETHTOOL_A_FEC_*</c>.</summary>
internal enum FecAttribute : ushort
{
    ETHTOOL_A_FEC_HEADER = 1,
    ETHTOOL_A_FEC_MODES = 2,
    ETHTOOL_A_FEC_AUTO = 3,
    ETHTOOL_A_FEC_ACTIVE = 4,
    ETHTOOL_A_FEC_STATS = 5,
}

/// <summary><c>ETHTOOL_A_FEC_STAT_*</c>.</summary>
internal enum FecStatisticAttribute : ushort
{
    ETHTOOL_A_FEC_STAT_PAD = 1,
    ETHTOOL_A_FEC_STAT_CORRECTED = 2,
    ETHTOOL_A_FEC_STAT_UNCORR = 3,
    ETHTOOL_A_FEC_STAT_CORR_BITS = 4,
}
