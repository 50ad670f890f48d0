using System;
using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>The common parts of devlink messages: the device, and unknown attributes.</summary>
internal ref struct DevlinkMessage
{
    private AttributeKeeper _unknown;
    private string? _bus;
    private string? _device;
    private ulong? _index;

    /// <summary>Handles the attributes that all reports have in common.</summary>
    public void Take(in NetlinkAttribute attribute)
    {
        switch ((DevlinkAttribute)attribute.Type)
        {
            case DEVLINK_ATTR_BUS_NAME: _bus = attribute.AsString(); break;
            case DEVLINK_ATTR_DEV_NAME: _device = attribute.AsString(); break;
            case DEVLINK_ATTR_INDEX: _index = NumberOf(attribute); break;
            case DEVLINK_ATTR_PAD: break;
            default: _unknown.Keep(attribute); break;
        }
    }

    /// <summary>Keeps a nest with those of its attributes that have no property.</summary>
    public void KeepWithin(in NetlinkAttribute nest, in AttributeKeeper others) => _unknown.KeepWithin(nest, others);

    /// <summary>The device; none in a malformed report.</summary>
    public readonly DevlinkHandle Device => _bus is { Length: > 0 } bus && _device is { Length: > 0 } device
        ? new DevlinkHandle(bus, device) : default;

    public readonly ulong? Index => _index;

    public readonly IReadOnlyList<RawAttribute> Unknown => _unknown.Kept;

    public static void Write(NetlinkWriter writer, DevlinkHandle device)
    {
        writer.WriteString(DEVLINK_ATTR_BUS_NAME, device.Bus!);
        writer.WriteString(DEVLINK_ATTR_DEV_NAME, device.Device!);
    }

    public static void Write(NetlinkWriter writer, DevlinkPortHandle port)
    {
        Write(writer, port.Device);
        writer.WriteUInt32(DEVLINK_ATTR_PORT_INDEX, port.Index);
    }

    /// <summary>A 32-bit number, or a 64-bit one if it needs more (<c>nla_put_uint()</c>).</summary>
    public static ulong NumberOf(in NetlinkAttribute attribute) => attribute.AsUIntOfEitherSize();

    public static TimeSpan MillisecondsOf(in NetlinkAttribute attribute)
        => TimeSpan.FromMilliseconds(Math.Min(attribute.AsUInt64(), (ulong)TimeSpan.MaxValue.TotalMilliseconds / 2));
}
