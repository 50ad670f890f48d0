using System.Collections.Generic;
using Netlink.Rtnetlink;

namespace Netlink.Generic;

/// <summary>A devlink device: a network card or switch, or a function of a card.</summary>
/// <remarks>Source: devlink-dev(8), <c>devlink_nl_fill()</c> in net/devlink/dev.c.</remarks>
public sealed record DevlinkDevice : DevlinkReport
{
    /// <summary>Whether the last reload failed, which leaves the device unusable.</summary>
    public bool IsReloadFailed { get; init; }

    /// <summary>How often each reload action was performed since the device was registered, for the actions that its driver
    /// supports.</summary>
    public IReadOnlyList<DevlinkReloadCount> Reloads { get; init => field = ValueList.From(value); } = ValueList<DevlinkReloadCount>.Empty;

    /// <summary>The same for remote reloads, those requested elsewhere, such as on another function of the card.</summary>
    public IReadOnlyList<DevlinkReloadCount> RemoteReloads { get; init => field = ValueList.From(value); } =
        ValueList<DevlinkReloadCount>.Empty;

    /// <summary>For example <c>pci/0000:03:00.0</c>.</summary>
    public override string ToString() => Device.ToString();
}

/// <summary>How often a reload action was performed.</summary>
/// <param name="Action">The action.</param>
/// <param name="Limit">The limit of the reload.</param>
/// <param name="Count">The number of times.</param>
public sealed record DevlinkReloadCount(DevlinkReloadAction Action, DevlinkReloadLimit Limit, uint Count);

/// <summary>The action of a reload (<c>enum devlink_reload_action</c>).</summary>
public enum DevlinkReloadAction : byte
{
    /// <summary>The driver reinitializes the device: changed resources and parameters take effect.</summary>
    DriverReinit = 1,

    /// <summary>Activates firmware that is stored on the device.</summary>
    FirmwareActivate = 2,
}

/// <summary>The limit of a reload (<c>enum devlink_reload_limit</c>).</summary>
public enum DevlinkReloadLimit : byte
{
    /// <summary>No limit.</summary>
    None = 0,

    /// <summary>No reset, no downtime, no link flap, and no loss of configuration.</summary>
    NoReset = 1,
}
