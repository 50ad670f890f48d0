using System;
using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads and sets the parameters of devices.</summary>
/// <remarks>Source: <c>devlink dev param</c> in devlink-dev(8).</remarks>
public sealed class DevlinkParameterService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkParameterService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the parameters of devices.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkParameter> List(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_PARAM_GET, device, "every parameter", DevlinkParameterCodec.Decode);

    /// <summary>Reads a parameter.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or no such parameter (EINVAL).</exception>
    public DevlinkParameter Get(DevlinkHandle device, string name)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _requests.Query(DEVLINK_CMD_PARAM_GET, new DevlinkRequest<string>(device, name, name), DevlinkParameterCodec.WriteName,
            DevlinkParameterCodec.Decode);
    }

    /// <summary>Reads a parameter, or returns null if it does not exist. All are requested to find it.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="name">The parameter's name.</param>
    public DevlinkParameter? TryGet(DevlinkHandle device, string name)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(name);
        return List(device).FirstOrDefault(parameter => parameter.Name == name);
    }

    /// <summary>Sets a parameter. The value must be of the parameter's <see cref="DevlinkParameter.Type"/>.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="mode">The configuration mode.</param>
    /// <param name="value">The value: a number of the right size, a Boolean or a string.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), there is no such parameter, it has another type or does not
    /// accept the value (EINVAL), or it does not support the mode (EOPNOTSUPP).</exception>
    public void Set(DevlinkHandle device, string name, DevlinkParameterMode mode, DevlinkValue value)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (value.Type is not (>= DevlinkValueType.UInt8 and <= DevlinkValueType.Boolean))
            throw new ArgumentException($"{device} {name}: no value is given. Give a number, true or false, or a string.", nameof(value));
        _requests.Execute(DEVLINK_CMD_PARAM_SET,
            new DevlinkRequest<DevlinkParameterSetting>(device, new DevlinkParameterSetting(name, mode, value), name),
            DevlinkParameterCodec.Write);
    }
}
