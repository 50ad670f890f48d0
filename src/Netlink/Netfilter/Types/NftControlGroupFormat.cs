using System;
using System.Globalization;

namespace Netlink.Netfilter;

/// <summary>Control groups by their id, the inode number of the directory. Paths are not looked up: those of a container are not those of
/// the kernel.</summary>
internal sealed class NftControlGroupFormat : NftValueFormat
{
    public static NftControlGroupFormat Instance { get; } = new();

    public override byte[] Parse(NftDataType type, string text)
        => ulong.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out ulong id)
            ? NftNumbers.FromUInt64(id, type.Length, type.IsHostOrder)
            : throw new FormatException($"The control group '{text.Trim('"')}' must be given by its id here: the number that " +
                "'stat -c %i /sys/fs/cgroup/PATH' prints.");

    public override string Describe(NftDataType type, ReadOnlySpan<byte> value)
        => NftNumbers.ToUInt64(value, type.IsHostOrder).ToString(CultureInfo.InvariantCulture);
}
