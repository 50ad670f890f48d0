using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Lists, reads, changes and controls health reporters.</summary>
/// <remarks>Source: devlink-health(8).</remarks>
public sealed class DevlinkHealthService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkHealthService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the reporters of devices and their ports.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkHealthReporter> List(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_HEALTH_REPORTER_GET, device, "every reporter", DevlinkHealthCodec.Decode);

    /// <summary>Reads a reporter.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="reporter">The reporter's name.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or no such reporter (EINVAL).</exception>
    public DevlinkHealthReporter Get(DevlinkHandle device, string reporter)
        => _requests.Query(DEVLINK_CMD_HEALTH_REPORTER_GET, Request(device, reporter), DevlinkHealthCodec.WriteName,
            DevlinkHealthCodec.Decode);

    /// <summary>Reads a reporter, or returns null if it does not exist. All are requested to find it.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="reporter">The reporter's name.</param>
    public DevlinkHealthReporter? TryGet(DevlinkHandle device, string reporter)
    {
        Check(device, reporter);
        return List(device).FirstOrDefault(found => found.PortIndex is null && found.Name == reporter);
    }

    /// <summary>Changes a reporter.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="reporter">The reporter's name.</param>
    /// <param name="change">The changes.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV) or reporter (EINVAL), or it cannot recover
    /// (EOPNOTSUPP).</exception>
    public void Set(DevlinkHandle device, string reporter, DevlinkHealthChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(device, reporter);
        _requests.Execute(DEVLINK_CMD_HEALTH_REPORTER_SET, new DevlinkRequest<DevlinkHealthChange>(device, change, reporter),
            DevlinkHealthCodec.Write);
    }

    /// <summary>Starts the recovery of a reporter that is not healthy.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="reporter">The reporter's name.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV) or reporter (EINVAL), or it cannot recover
    /// (EOPNOTSUPP).</exception>
    public void Recover(DevlinkHandle device, string reporter)
        => _requests.Execute(DEVLINK_CMD_HEALTH_REPORTER_RECOVER, Request(device, reporter), DevlinkHealthCodec.WriteName);

    /// <summary>Makes a reporter simulate an error, for testing (Linux 5.11).</summary>
    /// <inheritdoc cref="Recover"/>
    public void Test(DevlinkHandle device, string reporter)
        => _requests.Execute(DEVLINK_CMD_HEALTH_REPORTER_TEST, Request(device, reporter), DevlinkHealthCodec.WriteName);

    /// <summary>Reads a reporter's diagnostic data.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="reporter">The reporter's name.</param>
    /// <returns>The tokens of the driver's output. A driver can end more nests than it began.</returns>
    /// <exception cref="NetlinkException">There is no such device (ENODEV) or reporter (EINVAL), or it has no diagnostic data
    /// (EOPNOTSUPP).</exception>
    public IReadOnlyList<DevlinkDiagnosisPart> Diagnose(DevlinkHandle device, string reporter)
    {
        var report = new DevlinkDiagnosisReport();
        _requests.Client.Gather(_requests.Operation(DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE), Request(device, reporter),
            _requests.Encoder<DevlinkRequest<string>>(DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE, DevlinkHealthCodec.WriteName), ref report,
            static (in NetlinkMessage message, ref DevlinkDiagnosisReport gathered) => gathered.Add(message));
        return report.Parts;
    }

    private static DevlinkRequest<string> Request(DevlinkHandle device, string reporter)
    {
        Check(device, reporter);
        return new DevlinkRequest<string>(device, reporter, reporter);
    }

    private static void Check(DevlinkHandle device, string reporter)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(reporter);
    }
}
