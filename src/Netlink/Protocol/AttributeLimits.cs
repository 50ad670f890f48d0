using System.Globalization;
using System.Linq;

namespace Netlink.Protocol;

/// <summary>The values that the kernel accepts for an attribute (<c>NLMSGERR_ATTR_POLICY</c>). Null means not reported.</summary>
/// <param name="Minimum">The minimum value.</param>
/// <param name="Maximum">The maximum value.</param>
/// <param name="MinimumLength">The minimum length in bytes.</param>
/// <param name="MaximumLength">The maximum length in bytes.</param>
/// <param name="Type">The type of the value.</param>
/// <remarks>Source: <c>enum netlink_policy_type_attr</c> in <c>include/uapi/linux/netlink.h</c>.</remarks>
public sealed record AttributeLimits(decimal? Minimum, decimal? Maximum, uint? MinimumLength, uint? MaximumLength,
    AttributeValueType? Type = null)
{
    private const ushort NL_POLICY_TYPE_ATTR_TYPE = 1;
    private const ushort NL_POLICY_TYPE_ATTR_MIN_VALUE_S = 2;
    private const ushort NL_POLICY_TYPE_ATTR_MAX_VALUE_S = 3;
    private const ushort NL_POLICY_TYPE_ATTR_MIN_VALUE_U = 4;
    private const ushort NL_POLICY_TYPE_ATTR_MAX_VALUE_U = 5;
    private const ushort NL_POLICY_TYPE_ATTR_MIN_LENGTH = 6;
    private const ushort NL_POLICY_TYPE_ATTR_MAX_LENGTH = 7;

    /// <summary>Reads the kernel's report; null if it is empty.</summary>
    internal static AttributeLimits? Read(AttributeReader policy)
    {
        var limits = new AttributeLimits(null, null, null, null);
        foreach (NetlinkAttribute bound in policy)
        {
            limits = bound.Type switch
            {
                NL_POLICY_TYPE_ATTR_TYPE => limits with { Type = (AttributeValueType)bound.AsUInt32() },
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

    /// <summary>For example <c>u32, 0 to 4294967295</c> or <c>text, at most 15 bytes</c>.</summary>
    public override string ToString()
    {
        string[] parts = [Describe(Type), Describe(Minimum, Maximum, ""), Describe(MinimumLength, MaximumLength, " bytes")];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Describe(AttributeValueType? type) => type switch
    {
        null => "",
        AttributeValueType.Invalid => "not taken",
        AttributeValueType.Flag => "flag",
        AttributeValueType.UInt8 => "u8",
        AttributeValueType.UInt16 => "u16",
        AttributeValueType.UInt32 => "u32",
        AttributeValueType.UInt64 => "u64",
        AttributeValueType.Int8 => "s8",
        AttributeValueType.Int16 => "s16",
        AttributeValueType.Int32 => "s32",
        AttributeValueType.Int64 => "s64",
        AttributeValueType.Binary => "bytes",
        AttributeValueType.Text or AttributeValueType.TerminatedText => "text",
        AttributeValueType.Nest => "nest",
        AttributeValueType.NestArray => "nests",
        AttributeValueType.BitField32 => "bitfield32",
        _ => string.Create(CultureInfo.InvariantCulture, $"type {(uint)type}"),
    };

    private static string Describe(decimal? least, decimal? most, string unit) => (least, most) switch
    {
        (null, null) => "",
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"at most {most}{unit}"),
        (_, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least}{unit}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{least} to {most}{unit}"),
    };
}
