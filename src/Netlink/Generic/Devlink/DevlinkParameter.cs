using System.Collections.Generic;
using System.Linq;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A parameter of a device.</summary>
/// <remarks>Source: devlink-dev(8), Documentation/networking/devlink/devlink-params.rst.</remarks>
public sealed record DevlinkParameter : DevlinkReport
{
    /// <summary>The name, for example <c>enable_sriov</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is generic, defined by the kernel, rather than specific to the driver.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>The type of its values.</summary>
    public DevlinkValueType Type { get; init; }

    /// <summary>Its values, one for each supported configuration mode.</summary>
    public IReadOnlyList<DevlinkParameterValue> Values { get; init => field = ValueList.From(value); } =
        ValueList<DevlinkParameterValue>.Empty;

    /// <summary>The value in a configuration mode, or null if the parameter does not support the mode.</summary>
    public DevlinkValue? GetValue(DevlinkParameterMode mode) => Values.FirstOrDefault(value => value.Mode == mode)?.Value;

    /// <summary>For example <c>pci/0000:03:00.0 enable_sriov</c>.</summary>
    public override string ToString() => $"{Device} {Name}";
}

/// <summary>A value of a parameter.</summary>
/// <param name="Mode">The configuration mode: when the value takes effect.</param>
/// <param name="Value">The value.</param>
/// <param name="Default">The default (Linux 6.19); null on an older kernel.</param>
public sealed record DevlinkParameterValue(DevlinkParameterMode Mode, DevlinkValue Value, DevlinkValue? Default)
{
    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>The configuration mode of a value: when it takes effect (<c>enum devlink_param_cmode</c>).</summary>
public enum DevlinkParameterMode : byte
{
    /// <summary>Immediately.</summary>
    Runtime = 0,

    /// <summary>When the driver initializes the device, after a reload (<see cref="DevlinkDeviceService.Reload"/>).</summary>
    DriverInit = 1,

    /// <summary>After a reset of the device, which stores it in non-volatile memory.</summary>
    Permanent = 2,
}
