using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A device that devlink knows: a network card or a switch, whose ports and functions are told apart.</summary>
/// <remarks>Source: devlink-dev(8), <c>devlink_nl_fill()</c> in net/devlink/dev.c.</remarks>
public sealed record DevlinkDevice : DevlinkReport
{
    /// <summary>Whether a reload failed and the device does not work.</summary>
    public bool IsReloadFailed { get; init; }

    /// <summary>How often each action of a reload was performed since the device came, as far as its driver can do it.</summary>
    public IReadOnlyList<DevlinkReloadCount> Reloads { get; init => field = ValueList.From(value); } = ValueList<DevlinkReloadCount>.Empty;

    /// <summary>The same for reloads that others, such as another function of the card, asked for.</summary>
    public IReadOnlyList<DevlinkReloadCount> RemoteReloads { get; init => field = ValueList.From(value); } =
        ValueList<DevlinkReloadCount>.Empty;

    /// <summary>For example <c>pci/0000:03:00.0</c>.</summary>
    public override string ToString() => Device.ToString();
}

/// <summary>How often an action of a reload was performed.</summary>
/// <param name="Action">The action.</param>
/// <param name="Limit">Within which limit.</param>
/// <param name="Count">How often.</param>
public sealed record DevlinkReloadCount(DevlinkReloadAction Action, DevlinkReloadLimit Limit, uint Count);

/// <summary>What a reload does (<c>enum devlink_reload_action</c>).</summary>
public enum DevlinkReloadAction : byte
{
    /// <summary>The driver lets go of the device and takes it again: changed resources and parameters take effect.</summary>
    DriverReinit = 1,

    /// <summary>Firmware that is stored on the device is started.</summary>
    FirmwareActivate = 2,
}

/// <summary>What a reload may not do (<c>enum devlink_reload_limit</c>).</summary>
public enum DevlinkReloadLimit : byte
{
    /// <summary>It may do anything.</summary>
    None = 0,

    /// <summary>Not reset the device, nor lose its link.</summary>
    NoReset = 1,
}
