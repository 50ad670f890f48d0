using System;
using System.Runtime.InteropServices;

namespace Netlink.Rtnetlink;

/// <summary><c>struct tc_red_qopt</c> and <c>struct tc_choke_qopt</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RedParameters
{
    private const double Certain = 4294967296;
    private const int Logs = 32;

    /// <summary>The default of tc(8): 2 % of 2^32.</summary>
    public static Probability UsualProbability => new(85_899_345);

    public uint Limit { get; init; }

    public uint Minimum { get; init; }

    public uint Maximum { get; init; }

    public byte WeightLog { get; init; }

    /// <summary>The probability in the form for kernels before 3.3.</summary>
    public byte ProbabilityLog { get; init; }

    public byte CellLog { get; init; }

    public byte Flags { get; init; }

    /// <summary>How often the probability over the distance of the thresholds can be doubled below one. Source: tc_red_eval_P() in
    /// tc/tc_red.c of iproute2.</summary>
    public static byte LogOf(Probability probability, uint distance)
    {
        if (distance == 0)
            return 0;
        double share = probability.Value / Certain / distance;
        byte log = 0;
        while (share <= 1 && log < Logs - 1)
        {
            share *= 2;
            log++;
        }

        return log;
    }

    /// <exception cref="ArgumentException">The maximum is not above the minimum, or cannot be averaged with that weight. Source:
    /// red_check_params() in <c>include/net/red.h</c>.</exception>
    public static void CheckThresholds(uint minimum, uint maximum, byte weightLog, string kind)
    {
        if (maximum <= minimum)
            throw Arguments.Refused($"{kind}: Maximum is {maximum}, and must be above Minimum, which is {minimum}.", "Maximum");
        if (maximum >> Math.Max(0, Logs - 1 - weightLog) != 0)
            throw Arguments.Refused($"{kind}: a Maximum of {maximum} cannot be averaged with a weight of 1/2^{weightLog}: the kernel's " +
                $"limit is {(1u << Math.Max(0, Logs - 1 - weightLog)) - 1}. Choose another maximum, or a smaller weight.", "Maximum");
    }
}
