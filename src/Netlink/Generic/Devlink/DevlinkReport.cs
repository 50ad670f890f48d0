using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>An object of a device, as the kernel reports it.</summary>
public abstract record DevlinkReport
{
    private protected DevlinkReport()
    {
    }

    /// <summary>The device.</summary>
    public DevlinkHandle Device { get; init; }

    /// <summary>The kernel's index of the device (Linux 7.0); null on an older kernel.</summary>
    public ulong? DeviceIndex { get; init; }

    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>A notification of a kind that this library does not know.</summary>
/// <param name="Command">The command of the message (<c>DEVLINK_CMD_*</c>).</param>
public sealed record UnknownDevlinkReport(byte Command) : DevlinkReport;

/// <summary>A notification: an object was added, changed or removed.</summary>
/// <param name="IsRemoved">Whether it was removed.</param>
/// <param name="Report">The object; if it was removed, often only its handle or name.</param>
public sealed record DevlinkChange(bool IsRemoved, DevlinkReport Report);
