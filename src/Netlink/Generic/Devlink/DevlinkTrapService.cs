using System;
using System.Collections.Generic;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkCommand;

namespace Netlink.Generic;

/// <summary>Reads and changes the packet traps of devices, trap groups and policers.</summary>
/// <remarks>Source: devlink-trap(8).</remarks>
public sealed class DevlinkTrapService
{
    private readonly GenericRequests<DevlinkCommand> _requests;

    internal DevlinkTrapService(GenericRequests<DevlinkCommand> requests) => _requests = requests;

    /// <summary>Lists the traps of devices.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkTrap> List(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_TRAP_GET, device, "every trap", DevlinkTrapCodec.Decode);

    /// <summary>Lists the trap groups of devices.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkTrapGroup> ListGroups(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_TRAP_GROUP_GET, device, "every trap group", DevlinkTrapGroupCodec.Decode);

    /// <summary>Lists the policers of devices.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>; null for every one.</param>
    public IReadOnlyList<DevlinkTrapPolicer> ListPolicers(DevlinkHandle? device = null)
        => _requests.ListOf(DEVLINK_CMD_TRAP_POLICER_GET, device, "every policer", DevlinkTrapPolicerCodec.Decode);

    /// <summary>Reads a trap.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="trap">The trap's name.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or no such trap (ENOENT).</exception>
    public DevlinkTrap Get(DevlinkHandle device, string trap)
        => _requests.Query(DEVLINK_CMD_TRAP_GET, Request<DevlinkTrapAction?>(device, trap, null), DevlinkTrapCodec.Write,
            DevlinkTrapCodec.Decode);

    /// <summary>Reads a trap, or returns null if it does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="trap">The trap's name.</param>
    public DevlinkTrap? TryGet(DevlinkHandle device, string trap)
        => _requests.TryQuery(DEVLINK_CMD_TRAP_GET, Request<DevlinkTrapAction?>(device, trap, null), DevlinkTrapCodec.Write,
            DevlinkTrapCodec.Decode);

    /// <summary>Reads a trap group.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="group">The group's name.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or no such group (ENOENT).</exception>
    public DevlinkTrapGroup GetGroup(DevlinkHandle device, string group)
        => _requests.Query(DEVLINK_CMD_TRAP_GROUP_GET, Request<DevlinkTrapGroupChange?>(device, group, null), DevlinkTrapGroupCodec.Write,
            DevlinkTrapGroupCodec.Decode);

    /// <summary>Reads a trap group, or returns null if it does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="group">The group's name.</param>
    public DevlinkTrapGroup? TryGetGroup(DevlinkHandle device, string group)
        => _requests.TryQuery(DEVLINK_CMD_TRAP_GROUP_GET, Request<DevlinkTrapGroupChange?>(device, group, null),
            DevlinkTrapGroupCodec.Write, DevlinkTrapGroupCodec.Decode);

    /// <summary>Reads a policer.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="id">The policer's ID.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), or no such policer (ENOENT).</exception>
    public DevlinkTrapPolicer GetPolicer(DevlinkHandle device, uint id)
        => _requests.Query(DEVLINK_CMD_TRAP_POLICER_GET, Policer(device, id, null, null), DevlinkTrapPolicerCodec.Write,
            DevlinkTrapPolicerCodec.Decode);

    /// <summary>Reads a policer, or returns null if it does not exist.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="id">The policer's ID.</param>
    public DevlinkTrapPolicer? TryGetPolicer(DevlinkHandle device, uint id)
        => _requests.TryQuery(DEVLINK_CMD_TRAP_POLICER_GET, Policer(device, id, null, null), DevlinkTrapPolicerCodec.Write,
            DevlinkTrapPolicerCodec.Decode);

    /// <summary>Sets the action of a trap of type <see cref="DevlinkTrapType.Drop"/>; the action of other types is fixed.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="trap">The trap's name.</param>
    /// <param name="action">The action.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV) or trap (ENOENT), or the driver does not support
    /// this (EOPNOTSUPP).</exception>
    public void Set(DevlinkHandle device, string trap, DevlinkTrapAction action)
        => _requests.Execute(DEVLINK_CMD_TRAP_SET, Request<DevlinkTrapAction?>(device, trap, action), DevlinkTrapCodec.Write);

    /// <summary>Sets the action and the policer of a trap group.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="action">The action of those of its traps whose action can be set; null leaves it unchanged.</param>
    /// <param name="policerId">The policer, 0 for none; null leaves it unchanged.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV), group or policer (ENOENT), or the driver does not support
    /// this (EOPNOTSUPP).</exception>
    public void SetGroup(DevlinkHandle device, string group, DevlinkTrapAction? action = null, uint? policerId = null)
        => _requests.Execute(DEVLINK_CMD_TRAP_GROUP_SET,
            Request<DevlinkTrapGroupChange?>(device, group, new DevlinkTrapGroupChange(action, policerId)), DevlinkTrapGroupCodec.Write);

    /// <summary>Sets the rate and burst size of a policer.</summary>
    /// <param name="device">The device, such as <c>pci/0000:03:00.0</c>.</param>
    /// <param name="id">The policer's ID.</param>
    /// <param name="rate">The rate, in packets per second; null leaves it unchanged.</param>
    /// <param name="burst">The burst size, in packets; null leaves it unchanged.</param>
    /// <exception cref="NetlinkException">There is no such device (ENODEV) or policer (ENOENT), or the value is out of range
    /// (EINVAL).</exception>
    public void SetPolicer(DevlinkHandle device, uint id, ulong? rate = null, ulong? burst = null)
        => _requests.Execute(DEVLINK_CMD_TRAP_POLICER_SET, Policer(device, id, rate, burst), DevlinkTrapPolicerCodec.Write);

    private static DevlinkRequest<T> Request<T>(DevlinkHandle device, string name, T change)
    {
        device.ThrowIfNone();
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new DevlinkRequest<T>(device, change, name);
    }

    private static DevlinkRequest<(uint, ulong?, ulong?)> Policer(DevlinkHandle device, uint id, ulong? rate, ulong? burst)
    {
        device.ThrowIfNone();
        return new DevlinkRequest<(uint, ulong?, ulong?)>(device, (id, rate, burst), $"policer {id}");
    }
}
