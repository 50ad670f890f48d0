using System.Collections.Generic;
using System.Linq;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A parameter of a device.</summary>
/// <remarks>Source: devlink-dev(8), Documentation/networking/devlink/devlink-params.rst.</remarks>
public sealed record DevlinkParameter : DevlinkReport
{
    /// <summary>Its name, for example <c>enable_sriov</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether the kernel defines what it means, and not the driver.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>What a value of it is.</summary>
    public DevlinkValueType Type { get; init; }

    /// <summary>Its values, one for each way in which it can be set.</summary>
    public IReadOnlyList<DevlinkParameterValue> Values { get; init => field = ValueList.From(value); } =
        ValueList<DevlinkParameterValue>.Empty;

    /// <summary>The value that is set in a way, or null when it cannot be set so.</summary>
    public DevlinkValue? GetValue(DevlinkParameterMode mode) => Values.FirstOrDefault(value => value.Mode == mode)?.Value;

    /// <summary>For example <c>pci/0000:03:00.0 enable_sriov</c>.</summary>
    public override string ToString() => $"{Device} {Name}";
}

/// <summary>A value of a parameter.</summary>
/// <param name="Mode">When it takes effect.</param>
/// <param name="Value">The value.</param>
/// <param name="Default">What it is when nobody sets it (Linux 6.19); null in a kernel before.</param>
public sealed record DevlinkParameterValue(DevlinkParameterMode Mode, DevlinkValue Value, DevlinkValue? Default);

/// <summary>When the value of a parameter takes effect (<c>enum devlink_param_cmode</c>).</summary>
public enum DevlinkParameterMode : byte
{
    /// <summary>At once.</summary>
    Runtime = 0,

    /// <summary>When the driver takes the device anew (<see cref="DevlinkDeviceService.Reload"/>).</summary>
    DriverInit = 1,

    /// <summary>When the device is reset; it is stored there.</summary>
    Permanent = 2,
}
