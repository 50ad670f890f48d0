using System;

namespace Netlink.Rtnetlink;

/// <summary>A link of a rate, as netem plays one.</summary>
/// <param name="BytesPerSecond">The rate.</param>
/// <param name="PacketOverhead">Bytes that every packet counts for beside its own; may be negative.</param>
/// <param name="CellSize">The size of the cells that packets are cut into; 0 is none.</param>
/// <param name="CellOverhead">Bytes that every cell counts for beside its own; may be negative.</param>
public sealed record NetemRate(ulong BytesPerSecond, int PacketOverhead = 0, uint CellSize = 0, int CellOverhead = 0);

/// <summary>Packets that are collected and sent together, as netem emulates them. Times are in nanoseconds on the wire, and kept to 100 ns
/// here.</summary>
/// <param name="MinimumDelay">The shortest time between two gatherings.</param>
/// <param name="MaximumDelay">The longest time between two gatherings.</param>
/// <param name="MaximumPackets">The most packets that go together; 0 is no limit.</param>
/// <param name="MaximumBytes">The most bytes that go together; 0 is no limit.</param>
/// <param name="DistributionDelay">The mean time when it follows a distribution.</param>
/// <param name="DistributionJitter">Its variation.</param>
public sealed record NetemSlot(TimeSpan MinimumDelay, TimeSpan MaximumDelay, int MaximumPackets = 0, int MaximumBytes = 0,
    TimeSpan DistributionDelay = default, TimeSpan DistributionJitter = default);
