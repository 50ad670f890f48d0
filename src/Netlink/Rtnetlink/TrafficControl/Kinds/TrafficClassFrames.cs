namespace Netlink.Rtnetlink;

/// <summary>What holds of the frames of a class of traffic.</summary>
/// <param name="TrafficClass">The class, from 0.</param>
/// <param name="MaximumSize">The largest payload of a frame, in bytes (<c>max-sdu</c>); 0 is any, null leaves it as it is. Only
/// <see cref="TaprioQdisc"/> has it.</param>
/// <param name="Preemption">Whether frames may be interrupted by others (<c>fp</c>); null leaves it as it is.</param>
public readonly record struct TrafficClassFrames(uint TrafficClass, uint? MaximumSize = null, FramePreemption? Preemption = null);
