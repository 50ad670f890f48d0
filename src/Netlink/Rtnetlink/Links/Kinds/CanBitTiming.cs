using System;
using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The bit timing (<c>struct can_bittiming</c>): the bit rate alone, or all segments of a bit in time quanta. Zero is not
/// given.</summary>
/// <remarks>A report has both; sent back unchanged, it sets the segments. To change the rate, create a new bit timing.</remarks>
/// <param name="BitRate">The bit rate in bit/s.</param>
/// <param name="SamplePoint">The sample point in tenths of a percent. The kernel's default is 750 to 875, depending on the rate.</param>
/// <param name="TimeQuantum">The time quantum in nanoseconds (<c>tq</c>).</param>
/// <param name="PropagationSegment">The propagation segment in time quanta (<c>prop-seg</c>).</param>
/// <param name="PhaseSegment1">The phase buffer segment 1 in time quanta (<c>phase-seg1</c>).</param>
/// <param name="PhaseSegment2">The phase buffer segment 2 in time quanta (<c>phase-seg2</c>).</param>
/// <param name="JumpWidth">The synchronization jump width in time quanta (<c>sjw</c>).</param>
/// <param name="Prescaler">The bit rate prescaler (<c>brp</c>): clock cycles per time quantum. Only reported.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CanBitTiming(uint BitRate, uint SamplePoint = 0, uint TimeQuantum = 0, uint PropagationSegment = 0,
    uint PhaseSegment1 = 0, uint PhaseSegment2 = 0, uint JumpWidth = 0, uint Prescaler = 0)
{
    /// <summary>The bit timing as the kernel takes it: with a rate or a time quantum, not both. The segments that are sent instead of a
    /// reported rate give the same rate.</summary>
    /// <exception cref="ArgumentException">It has both, and they contradict each other.</exception>
    internal CanBitTiming ForRequest(uint? clockFrequency, string property)
    {
        if (BitRate == 0 || TimeQuantum == 0)
            return this;
        ulong quanta = 1UL + PropagationSegment + PhaseSegment1 + PhaseSegment2;
        if (Prescaler == 0 || clockFrequency / (Prescaler * quanta) != BitRate
            || 1000 * (quanta - PhaseSegment2) / quanta != SamplePoint)
            throw new ArgumentException($"{property} has a bit rate of {BitRate} and a time quantum of {TimeQuantum} ns with segments " +
                "that do not belong to that rate. Give a new bit timing either a rate or a time quantum and segments.", property);
        return this with { BitRate = 0, SamplePoint = 0, Prescaler = 0 };
    }
}

/// <summary>The limits of a controller's bit timing (<c>struct can_bittiming_const</c>), in time quanta.</summary>
/// <param name="Controller">The name of the controller.</param>
/// <param name="TimeSegment1">The time segment 1 (<c>tseg1</c>): propagation segment and phase buffer segment 1.</param>
/// <param name="TimeSegment2">The time segment 2 (<c>tseg2</c>): phase buffer segment 2.</param>
/// <param name="MaximumJumpWidth">The maximum synchronization jump width.</param>
/// <param name="Prescaler">The bit rate prescaler.</param>
/// <param name="PrescalerIncrement">The increment of the prescaler.</param>
public sealed record CanBitTimingLimits(string Controller, InclusiveRange<uint> TimeSegment1, InclusiveRange<uint> TimeSegment2,
    uint MaximumJumpWidth, InclusiveRange<uint> Prescaler, uint PrescalerIncrement)
{
    private const int NameLength = 16;

    internal static CanBitTimingLimits? Read(in NetlinkAttribute attribute)
    {
        if (attribute.Payload.Length < NameLength)
            return null;
        string name = Encoding.UTF8.GetString(attribute.Payload[..NameLength]).TrimEnd('\0');
        Numbers numbers = new NetlinkAttribute(attribute.Type, attribute.Payload[NameLength..]).AsStructure<Numbers>();
        return numbers.MostBefore < numbers.LeastBefore || numbers.MostAfter < numbers.LeastAfter
            || numbers.MostPrescaler < numbers.LeastPrescaler ? null
            : new CanBitTimingLimits(name, new InclusiveRange<uint>(numbers.LeastBefore, numbers.MostBefore),
                new InclusiveRange<uint>(numbers.LeastAfter, numbers.MostAfter), numbers.JumpWidth,
                new InclusiveRange<uint>(numbers.LeastPrescaler, numbers.MostPrescaler), numbers.Increment);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Numbers(uint LeastBefore, uint MostBefore, uint LeastAfter, uint MostAfter, uint JumpWidth,
        uint LeastPrescaler, uint MostPrescaler, uint Increment);
}
