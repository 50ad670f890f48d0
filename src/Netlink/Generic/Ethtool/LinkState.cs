using Netlink.Protocol;
using static Netlink.Generic.LinkStateAttribute;

namespace Netlink.Generic;

/// <summary>The link state of a device (<c>Link detected</c> in ethtool(8)).</summary>
public sealed record LinkState : EthtoolReport
{
    /// <summary>Whether there is a link; null if the driver does not report it.</summary>
    public bool? IsDetected { get; init; }

    /// <summary>The signal quality index (SQI); null if the driver does not report it.</summary>
    public uint? SignalQuality { get; init; }

    /// <summary>The maximum of <see cref="SignalQuality"/>.</summary>
    public uint? SignalQualityMaximum { get; init; }

    /// <summary>The reason why there is no link (<c>enum ethtool_link_ext_state</c>); null if the driver does not report it.</summary>
    public byte? ExtendedState { get; init; }

    /// <summary>The detailed reason; null if the driver does not report it.</summary>
    public byte? ExtendedSubstate { get; init; }
}

/// <summary>The state of a link on the wire. Source: net/ethtool/linkstate.c.</summary>
internal static class LinkStateCodec
{
    public static LinkState Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        bool? isDetected = null;
        uint? quality = null, best = null;
        byte? state = null, substate = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((LinkStateAttribute)attribute.Type)
            {
                case ETHTOOL_A_LINKSTATE_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case ETHTOOL_A_LINKSTATE_LINK: isDetected = attribute.AsBoolean(); break;
                case ETHTOOL_A_LINKSTATE_SQI: quality = attribute.AsUInt32(); break;
                case ETHTOOL_A_LINKSTATE_SQI_MAX: best = attribute.AsUInt32(); break;
                case ETHTOOL_A_LINKSTATE_EXT_STATE: state = attribute.AsByte(); break;
                case ETHTOOL_A_LINKSTATE_EXT_SUBSTATE: substate = attribute.AsByte(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new LinkState
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            IsDetected = isDetected,
            SignalQuality = quality,
            SignalQualityMaximum = best,
            ExtendedState = state,
            ExtendedSubstate = substate,
            UnknownAttributes = unknown.Kept,
        };
    }
}
