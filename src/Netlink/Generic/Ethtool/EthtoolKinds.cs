using static Netlink.Generic.EthtoolCommand;

namespace Netlink.Generic;

/// <summary>The objects that can be read and set.</summary>
internal static class EthtoolKinds
{
    public static EthtoolObject<LinkState> States { get; } =
        new(ETHTOOL_MSG_LINKSTATE_GET, LinkStateCodec.Decode, EthtoolAttributes.Of<LinkStateAttribute>);

    public static EthtoolObject<LinkModes> Modes { get; } = new(ETHTOOL_MSG_LINKMODES_GET, LinkModesCodec.Decode, LinkModesCodec.Schema);

    public static EthtoolChange<LinkModesChange> SetModes { get; } = new(ETHTOOL_MSG_LINKMODES_SET, LinkModesCodec.Write);

    public static EthtoolObject<LinkFeatures> Features { get; } =
        new(ETHTOOL_MSG_FEATURES_GET, LinkFeaturesCodec.Decode, LinkFeaturesCodec.Schema);

    /// <summary>The kernel's reply with the result is not requested, as it is not needed.</summary>
    public static EthtoolChange<LinkFeaturesChange> SetFeatures { get; } =
        new(ETHTOOL_MSG_FEATURES_SET, LinkFeaturesCodec.Write, EthtoolFlags.OmitReply);

    public static EthtoolObject<LinkChannels> Channels { get; } =
        new(ETHTOOL_MSG_CHANNELS_GET, LinkChannelsCodec.Decode, EthtoolAttributes.Of<ChannelsAttribute>);

    public static EthtoolChange<LinkChannels> SetChannels { get; } = new(ETHTOOL_MSG_CHANNELS_SET, LinkChannelsCodec.Write);

    public static EthtoolObject<LinkRings> Rings { get; } =
        new(ETHTOOL_MSG_RINGS_GET, LinkRingsCodec.Decode, EthtoolAttributes.Of<RingsAttribute>);

    public static EthtoolChange<LinkRings> SetRings { get; } = new(ETHTOOL_MSG_RINGS_SET, LinkRingsCodec.Write);

    public static EthtoolObject<LinkCoalescing> Coalescing { get; } =
        new(ETHTOOL_MSG_COALESCE_GET, LinkCoalescingCodec.Decode, EthtoolAttributes.Of<CoalesceAttribute>);

    public static EthtoolChange<LinkCoalescing> SetCoalescing { get; } = new(ETHTOOL_MSG_COALESCE_SET, LinkCoalescingCodec.Write);

    public static EthtoolObject<LinkPause> Pause { get; } =
        new(ETHTOOL_MSG_PAUSE_GET, LinkPauseCodec.Decode, EthtoolAttributes.Of<PauseAttribute>, EthtoolFlags.Statistics);

    public static EthtoolChange<LinkPause> SetPause { get; } = new(ETHTOOL_MSG_PAUSE_SET, LinkPauseCodec.Write);

    public static EthtoolObject<LinkFec> Fec { get; } =
        new(ETHTOOL_MSG_FEC_GET, LinkFecCodec.Decode, LinkFecCodec.Schema, EthtoolFlags.Statistics);

    public static EthtoolChange<LinkFec> SetFec { get; } = new(ETHTOOL_MSG_FEC_SET, LinkFecCodec.Write);

    public static EthtoolObject<LinkWakeOnLan> WakeOnLan { get; } =
        new(ETHTOOL_MSG_WOL_GET, LinkWakeOnLanCodec.Decode, LinkWakeOnLanCodec.Schema);

    public static EthtoolChange<LinkWakeOnLan> SetWakeOnLan { get; } = new(ETHTOOL_MSG_WOL_SET, LinkWakeOnLanCodec.Write);

    public static EthtoolObject<LinkTimestamping> Timestamping { get; } =
        new(ETHTOOL_MSG_TSINFO_GET, LinkTimestampingCodec.Decode, LinkTimestampingCodec.Schema);
}
