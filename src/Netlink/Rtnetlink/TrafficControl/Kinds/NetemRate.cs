using System;

namespace Netlink.Rtnetlink;

/// <summary>The rate of a link, as netem emulates it.</summary>
/// <param name="BytesPerSecond">The rate.</param>
/// <param name="PacketOverhead">Bytes added to the size of every packet; may be negative.</param>
/// <param name="CellSize">The size of the cells that packets are split into; 0 is none.</param>
/// <param name="CellOverhead">Bytes added to the size of every cell; may be negative.</param>
public sealed record NetemRate(ulong BytesPerSecond, int PacketOverhead = 0, uint CellSize = 0, int CellOverhead = 0);

/// <summary>Packets that are collected and sent together, as netem emulates them. Times are in nanoseconds on the wire; the resolution here
/// is 100 ns.</summary>
/// <param name="MinimumDelay">The minimum delay between slots.</param>
/// <param name="MaximumDelay">The maximum delay between slots.</param>
/// <param name="MaximumPackets">The maximum number of packets per slot; 0 is no limit.</param>
/// <param name="MaximumBytes">The maximum number of bytes per slot; 0 is no limit.</param>
/// <param name="DistributionDelay">The mean delay, if it follows a distribution.</param>
/// <param name="DistributionJitter">Its variation.</param>
public sealed record NetemSlot(TimeSpan MinimumDelay, TimeSpan MaximumDelay, int MaximumPackets = 0, int MaximumBytes = 0,
    TimeSpan DistributionDelay = default, TimeSpan DistributionJitter = default);
