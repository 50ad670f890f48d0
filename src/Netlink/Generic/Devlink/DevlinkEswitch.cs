using Netlink.Protocol;
using static Netlink.Generic.DevlinkAttribute;

namespace Netlink.Generic;

/// <summary>How the switch within a network card works, which connects its functions with its physical ports.</summary>
/// <remarks>Source: devlink-dev(8), <c>devlink_nl_eswitch_fill()</c> in net/devlink/dev.c.</remarks>
public sealed record DevlinkEswitch : DevlinkReport
{
    /// <summary>The mode; null when the driver does not tell.</summary>
    public DevlinkEswitchMode? Mode { get; init; }

    /// <summary>How much of a packet's headers goes into its descriptor; null when the driver does not tell.</summary>
    public DevlinkInlineMode? InlineMode { get; init; }

    /// <summary>Whether the switch encapsulates; null when the driver does not tell.</summary>
    public bool? Encapsulates { get; init; }
}

/// <summary>What to change of the switch within a network card. What is null stays as it is.</summary>
public sealed record DevlinkEswitchChange
{
    /// <inheritdoc cref="DevlinkEswitch.Mode"/>
    public DevlinkEswitchMode? Mode { get; init; }

    /// <inheritdoc cref="DevlinkEswitch.InlineMode"/>
    public DevlinkInlineMode? InlineMode { get; init; }

    /// <inheritdoc cref="DevlinkEswitch.Encapsulates"/>
    public bool? Encapsulates { get; init; }
}

/// <summary>The mode of a switch within a card (<c>enum devlink_eswitch_mode</c>).</summary>
public enum DevlinkEswitchMode : ushort
{
    /// <summary>It forwards by the addresses and VLANs of its virtual functions.</summary>
    Legacy = 0,

    /// <summary>Each function has a link that stands for its port, and rules of traffic control forward.</summary>
    Switchdev = 1,

    /// <summary>As <see cref="Switchdev"/>, before the switch has rules (Linux 6.14).</summary>
    SwitchdevInactive = 2,
}

/// <summary>How much of a packet's headers goes into its descriptor (<c>enum devlink_eswitch_inline_mode</c>).</summary>
public enum DevlinkInlineMode : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The header of the link layer.</summary>
    Link = 1,

    /// <summary>That and the network header.</summary>
    Network = 2,

    /// <summary>Those and the transport header.</summary>
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
