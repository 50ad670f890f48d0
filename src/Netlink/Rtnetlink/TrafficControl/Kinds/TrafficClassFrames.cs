using System.Collections.Generic;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The frame settings of a traffic class.</summary>
/// <param name="TrafficClass">The class, from 0.</param>
/// <param name="MaximumSize">The largest payload of a frame, in bytes (<c>max-sdu</c>); 0 is any, null leaves it unchanged. Only
/// <see cref="TaprioQdisc"/> has it.</param>
/// <param name="Preemption">Whether frames are preemptible (<c>fp</c>); null leaves it unchanged.</param>
public readonly record struct TrafficClassFrames(uint TrafficClass, uint? MaximumSize = null, FramePreemption? Preemption = null)
{
    private readonly ValueList<RawAttribute>? _unknown;

    /// <summary>Attributes without a property, unchanged. They are sent back as they are.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes
    {
        get => _unknown ?? ValueList<RawAttribute>.Empty;
        init => _unknown = value is null or { Count: 0 } ? null : ValueList<RawAttribute>.From(value);
    }
}
