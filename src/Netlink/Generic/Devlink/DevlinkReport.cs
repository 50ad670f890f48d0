using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>Something that devlink tells of a device.</summary>
public abstract record DevlinkReport
{
    private protected DevlinkReport()
    {
    }

    /// <summary>The device.</summary>
    public DevlinkHandle Device { get; init; }

    /// <summary>The number that the kernel gave the device (Linux 7.0); null in a kernel before.</summary>
    public ulong? DeviceIndex { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>An announcement that has no type here.</summary>
/// <param name="Command">The number of its message, as <c>DEVLINK_CMD_*</c>.</param>
public sealed record UnknownDevlinkReport(byte Command) : DevlinkReport;

/// <summary>What has come, changed or gone.</summary>
/// <param name="IsRemoved">Whether it is gone.</param>
/// <param name="Report">What it is; when it is gone, often no more than its name.</param>
public sealed record DevlinkChange(bool IsRemoved, DevlinkReport Report);
