using System.Globalization;

namespace Netlink.Protocol;

/// <summary>What the kernel takes as the value of an attribute (<c>NLMSGERR_ATTR_POLICY</c>). A null bound was not told.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="MinimumLength">The fewest bytes.</param>
/// <param name="MaximumLength">The most bytes.</param>
/// <remarks>Source: <c>enum netlink_policy_type_attr</c> in <c>include/uapi/linux/netlink.h</c>.</remarks>
public sealed record AttributeLimits(decimal? Minimum, decimal? Maximum, uint? MinimumLength, uint? MaximumLength)
{
    private const ushort NL_POLICY_TYPE_ATTR_MIN_VALUE_S = 2;
    private const ushort NL_POLICY_TYPE_ATTR_MAX_VALUE_S = 3;
    private const ushort NL_POLICY_TYPE_ATTR_MIN_VALUE_U = 4;
    private const ushort NL_POLICY_TYPE_ATTR_MAX_VALUE_U = 5;
    private const ushort NL_POLICY_TYPE_ATTR_MIN_LENGTH = 6;
    private const ushort NL_POLICY_TYPE_ATTR_MAX_LENGTH = 7;

    /// <summary>Reads the kernel's report; null when it tells no bound.</summary>
    internal static AttributeLimits? Read(AttributeReader policy)
    {
        var limits = new AttributeLimits(null, null, null, null);
        foreach (NetlinkAttribute bound in policy)
        {
            limits = bound.Type switch
            {
                NL_POLICY_TYPE_ATTR_MIN_VALUE_S => limits with { Minimum = (long)bound.AsUInt64() },
                NL_POLICY_TYPE_ATTR_MAX_VALUE_S => limits with { Maximum = (long)bound.AsUInt64() },
                NL_POLICY_TYPE_ATTR_MIN_VALUE_U => limits with { Minimum = bound.AsUInt64() },
                NL_POLICY_TYPE_ATTR_MAX_VALUE_U => limits with { Maximum = bound.AsUInt64() },
                NL_POLICY_TYPE_ATTR_MIN_LENGTH => limits with { MinimumLength = bound.AsUInt32() },
                NL_POLICY_TYPE_ATTR_MAX_LENGTH => limits with { MaximumLength = bound.AsUInt32() },
                _ => limits,
            };
        }

        return limits == new AttributeLimits(null, null, null, null) ? null : limits;
    }

    /// <summary>Such as <c>0 to 4294967295</c> or <c>at most 15 bytes</c>.</summary>
    public override string ToString()
    {
        string value = Describe(Minimum, Maximum, "");
        string length = Describe(MinimumLength, MaximumLength, " bytes");
        return value.Length > 0 && length.Length > 0 ? $"{value}, {length}" : value + length;
    }

    private static string Describe(decimal? least, decimal? most, string unit) => (least, most) switch
    {
        (null, null) => "",
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"at most {most}{unit}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least}{unit}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{least} to {most}{unit}"),
    };
}
