using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>The settings of the embedded switch (eswitch) of a network card, which connects its functions and physical ports.</summary>
/// <remarks>Source: devlink-dev(8), <c>devlink_nl_eswitch_fill()</c> in net/devlink/dev.c.</remarks>
public sealed record DevlinkEswitch : DevlinkReport
{
    /// <summary>The mode; null if the driver does not report it.</summary>
    public DevlinkEswitchMode? Mode { get; init; }

    /// <summary>The headers that are inlined into the transmit descriptor (<c>inline-mode</c>); null if the driver does not report
    /// it.</summary>
    public DevlinkInlineMode? InlineMode { get; init; }

    /// <summary>Whether encapsulation is enabled (<c>encap-mode</c>); null if the driver does not report it.</summary>
    public bool? Encapsulates { get; init; }
}

/// <summary>Changes to an eswitch. Null leaves a setting unchanged.</summary>
public sealed record DevlinkEswitchChange
{
    /// <inheritdoc cref="DevlinkEswitch.Mode"/>
    public DevlinkEswitchMode? Mode { get; init; }

    /// <inheritdoc cref="DevlinkEswitch.InlineMode"/>
    public DevlinkInlineMode? InlineMode { get; init; }

    /// <inheritdoc cref="DevlinkEswitch.Encapsulates"/>
    public bool? Encapsulates { get; init; }
}

/// <summary>The mode of an eswitch (<c>enum devlink_eswitch_mode</c>).</summary>
public enum DevlinkEswitchMode : ushort
{
    /// <summary>It forwards by the MAC addresses and VLANs of its virtual functions.</summary>
    Legacy = 0,

    /// <summary>Each function has a representor link on the host; traffic control filters or a bridge forward.</summary>
    Switchdev = 1,

    /// <summary>As <see cref="Switchdev"/>, but without the default steering rules (Linux 6.14).</summary>
    SwitchdevInactive = 2,
}

/// <summary>The headers that are inlined into the transmit descriptor (<c>enum devlink_eswitch_inline_mode</c>).</summary>
public enum DevlinkInlineMode : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The link-layer header.</summary>
    Link = 1,

    /// <summary>The headers up to the network layer.</summary>
    Network = 2,

    /// <summary>The headers up to the transport layer.</summary>
    Transport = 3,
}

/// <summary>Source: net/devlink/dev.c.</summary>
internal static class DevlinkEswitchCodec
{
    public static void Write(NetlinkWriter writer, DevlinkRequest<DevlinkEswitchChange> request)
    {
        DevlinkMessage.Write(writer, request.Device);
        writer.WriteOptional(DEVLINK_ATTR_ESWITCH_MODE, (ushort?)request.Change.Mode);
        writer.WriteOptional(DEVLINK_ATTR_ESWITCH_INLINE_MODE, (byte?)request.Change.InlineMode);
        writer.WriteOptional(DEVLINK_ATTR_ESWITCH_ENCAP_MODE, request.Change.Encapsulates);
    }

    public static DevlinkEswitch Decode(in NetlinkMessage message)
    {
        var common = default(DevlinkMessage);
        DevlinkEswitchMode? mode = null;
        DevlinkInlineMode? inline = null;
        bool? encapsulates = null;
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((DevlinkAttribute)attribute.Type)
            {
                case DEVLINK_ATTR_ESWITCH_MODE: mode = (DevlinkEswitchMode)attribute.AsUInt16(); break;
                case DEVLINK_ATTR_ESWITCH_INLINE_MODE: inline = (DevlinkInlineMode)attribute.AsByte(); break;
                case DEVLINK_ATTR_ESWITCH_ENCAP_MODE: encapsulates = attribute.AsBoolean(); break;
                default: common.Take(attribute); break;
            }
        }

        return new DevlinkEswitch
        {
            Device = common.Device,
            DeviceIndex = common.Index,
            Mode = mode,
            InlineMode = inline,
            Encapsulates = encapsulates,
            UnknownAttributes = common.Unknown,
        };
    }
}
