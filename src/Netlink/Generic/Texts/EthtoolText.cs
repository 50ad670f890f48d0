using Netlink.Protocol;

namespace Netlink.Generic;

/// <summary>The messages of ethtool: a request, its reply and a notification have the same attributes, and names with the same
/// prefix.</summary>
internal static class EthtoolText
{
    private const string Prefix = "ETHTOOL_MSG_";

    public static GenericFamilyText Family { get; } = new("ethtool") { NameOf = NameOf, SchemaOf = SchemaOf };

    private static string? NameOf(byte command, bool isRequest)
        => isRequest ? GenericFamilyText.NameIn<EthtoolCommand>(command) : GenericFamilyText.NameIn<EthtoolAnnouncement>(command);

    private static AttributeSchema? SchemaOf(byte command, bool isRequest)
    {
        string subject = NameOf(command, isRequest)?[Prefix.Length..] ?? "";
        return subject switch
        {
            _ when subject.StartsWith("STRSET_", System.StringComparison.Ordinal) => EthtoolStrings.Schema(),
            _ when subject.StartsWith("LINKMODES_", System.StringComparison.Ordinal) => LinkModesCodec.Schema(),
            _ when subject.StartsWith("LINKSTATE_", System.StringComparison.Ordinal) => EthtoolAttributes.Of<LinkStateAttribute>(),
            _ when subject.StartsWith("FEATURES_", System.StringComparison.Ordinal) => LinkFeaturesCodec.Schema(),
            _ when subject.StartsWith("RINGS_", System.StringComparison.Ordinal) => EthtoolAttributes.Of<RingsAttribute>(),
            _ when subject.StartsWith("CHANNELS_", System.StringComparison.Ordinal) => EthtoolAttributes.Of<ChannelsAttribute>(),
            _ when subject.StartsWith("COALESCE_", System.StringComparison.Ordinal) => EthtoolAttributes.Of<CoalesceAttribute>(),
            _ when subject.StartsWith("PAUSE_", System.StringComparison.Ordinal) => EthtoolAttributes.Of<PauseAttribute>(),
            _ when subject.StartsWith("STATS_", System.StringComparison.Ordinal) => StandardStatisticsCodec.Schema(),
            _ when subject.StartsWith("MODULE_EEPROM_", System.StringComparison.Ordinal) => EthtoolAttributes.Of<ModuleMemoryAttribute>(),
            _ when subject.StartsWith("WOL_", System.StringComparison.Ordinal) => LinkWakeOnLanCodec.Schema(),
            _ when subject.StartsWith("FEC_", System.StringComparison.Ordinal) => LinkFecCodec.Schema(),
            _ when subject.StartsWith("TSINFO_", System.StringComparison.Ordinal) => LinkTimestampingCodec.Schema(),
            _ => null,
        };
    }
}
