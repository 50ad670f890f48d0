using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>The driver of a device and the versions of its components.</summary>
/// <remarks>Source: devlink-dev(8), Documentation/networking/devlink/devlink-info.rst.</remarks>
public sealed record DevlinkInfo : DevlinkReport
{
    /// <summary>The driver; null if it is not reported.</summary>
    public string? Driver { get; init; }

    /// <summary>The serial number of the device; null if it has none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The serial number of its board; null if it has none.</summary>
    public string? BoardSerialNumber { get; init; }

    /// <summary>The versions.</summary>
    public IReadOnlyList<DevlinkVersion> Versions { get; init => field = ValueList.From(value); } = ValueList<DevlinkVersion>.Empty;
}

/// <summary>The version of a component.</summary>
/// <param name="Kind">Whether it is fixed, running or stored.</param>
/// <param name="Name">The component, for example <c>fw.mgmt</c>.</param>
/// <param name="Value">Its version.</param>
public sealed record DevlinkVersion(DevlinkVersionKind Kind, string Name, string Value)
{
    /// <summary>Attributes without a property, unchanged.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;
}

/// <summary>The kind of a version.</summary>
public enum DevlinkVersionKind
{
    /// <summary>Fixed: of a component that cannot be updated, such as the board.</summary>
    Fixed,

    /// <summary>Running: of the firmware in use.</summary>
    Running,

    /// <summary>Stored: of the firmware that is activated by the next reset.</summary>
    Stored,
}

/// <summary>Source: <c>devlink_nl_info_fill()</c> in net/devlink/dev.c.</summary>
internal static class DevlinkInfoCodec
{
    public static DevlinkInfo Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        string? driver = null, serial = null, board = null;
        List<DevlinkVersion> versions = [];
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_INFO_DRIVER_NAME: driver = attribute.AsString(); break;
                case DEVLINK_ATTR_INFO_SERIAL_NUMBER: serial = attribute.AsString(); break;
                case DEVLINK_ATTR_INFO_BOARD_SERIAL_NUMBER: board = attribute.AsString(); break;
                case DEVLINK_ATTR_INFO_VERSION_FIXED: versions.Add(Read(DevlinkVersionKind.Fixed, attribute.AsNest())); break;
                case DEVLINK_ATTR_INFO_VERSION_RUNNING: versions.Add(Read(DevlinkVersionKind.Running, attribute.AsNest())); break;
                case DEVLINK_ATTR_INFO_VERSION_STORED: versions.Add(Read(DevlinkVersionKind.Stored, attribute.AsNest())); break;
                default: common.Take(attribute); break;
            }
        }

        return new DevlinkInfo
        {
            Device = common.Device,
            DeviceIndex = common.Index,
            Driver = driver,
            SerialNumber = serial,
            BoardSerialNumber = board,
            Versions = versions,
            UnknownAttributes = common.Unknown,
        };
    }

    private static DevlinkVersion Read(DevlinkVersionKind kind, AttributeReader version)
    {
        (string name, string value) = ("", "");
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in version)
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_INFO_VERSION_NAME: name = attribute.AsString(); break;
                case DEVLINK_ATTR_INFO_VERSION_VALUE: value = attribute.AsString(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new DevlinkVersion(kind, name, value) { UnknownAttributes = unknown.Kept };
    }
}
