using System.Runtime.InteropServices;
using System.Text;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>How long bits take (<c>struct can_bittiming</c>): a rate alone, or all parts of a bit in steps. Zero is not given.</summary>
/// <param name="BitRate">In bits a second.</param>
/// <param name="SamplePoint">When in a bit it is looked at, in tenths of a percent. The kernel's default is 750 to 875, by rate.</param>
/// <param name="Step">How long a step takes, in nanoseconds (<c>tq</c>).</param>
/// <param name="Propagation">For how many steps a bit travels (<c>prop-seg</c>).</param>
/// <param name="BeforeSample">For how many steps it is waited then (<c>phase-seg1</c>).</param>
/// <param name="AfterSample">For how many steps it is waited after it was looked at (<c>phase-seg2</c>).</param>
/// <param name="JumpWidth">By how many steps a bit may be made longer or shorter (<c>sjw</c>).</param>
/// <param name="Prescaler">How many ticks of the controller's clock a step takes (<c>brp</c>). Only reported.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CanBitTiming(uint BitRate, uint SamplePoint = 0, uint Step = 0, uint Propagation = 0, uint BeforeSample = 0,
    uint AfterSample = 0, uint JumpWidth = 0, uint Prescaler = 0);

/// <summary>What timing of bits a controller can do (<c>struct can_bittiming_const</c>), in steps.</summary>
/// <param name="Controller">The name of the controller.</param>
/// <param name="BeforeSample">Steps before a bit is looked at, beside the first.</param>
/// <param name="AfterSample">Steps after that.</param>
/// <param name="MaximumJumpWidth">The most steps by which a bit may be made longer or shorter.</param>
/// <param name="Prescaler">Ticks of the clock that a step takes.</param>
/// <param name="PrescalerIncrement">By how many ticks that can be changed.</param>
public sealed record CanBitTimingLimits(string Controller, InclusiveRange<uint> BeforeSample, InclusiveRange<uint> AfterSample,
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
