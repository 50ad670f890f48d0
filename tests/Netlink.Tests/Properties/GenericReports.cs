using System;
using System.Collections.Generic;
using Netlink.Generic;
using Netlink.Protocol;

namespace Netlink.Tests.Properties;

/// <summary>What families of generic netlink report, each with a recording of it.</summary>
internal static class GenericReports
{
    public static IReadOnlyList<GenericReport> All { get; } =
    [
        Of<DevlinkDevice>("devlink-devices", typeof(DevlinkDeviceCodec), DevlinkDeviceCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkInfo>("devlink-info", typeof(DevlinkInfoCodec), DevlinkInfoCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkEswitch>("devlink-eswitch", typeof(DevlinkEswitchCodec), DevlinkEswitchCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkPort>("devlink-ports", typeof(DevlinkPortCodec), DevlinkPortCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkParameter>("devlink-parameters", typeof(DevlinkParameterCodec), DevlinkParameterCodec.Decode,
            report => report.UnknownAttributes),
        Of<DevlinkResources>("devlink-resources", typeof(DevlinkResourceReport), DevlinkResourceReport.Decode,
            report => report.UnknownAttributes),
        Of<DevlinkHealthReporter>("devlink-reporters", typeof(DevlinkHealthCodec), DevlinkHealthCodec.Decode,
            report => report.UnknownAttributes),
        Of<DevlinkTrap>("devlink-traps", typeof(DevlinkTrapCodec), DevlinkTrapCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkTrapGroup>("devlink-trap-groups", typeof(DevlinkTrapGroupCodec), DevlinkTrapGroupCodec.Decode,
            report => report.UnknownAttributes),
        Of<DevlinkTrapPolicer>("devlink-trap-policers", typeof(DevlinkTrapPolicerCodec), DevlinkTrapPolicerCodec.Decode,
            report => report.UnknownAttributes),
        Of<DevlinkRate>("devlink-rates", typeof(DevlinkRateCodec), DevlinkRateCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkRegion>("devlink-regions", typeof(DevlinkRegionCodec), DevlinkRegionCodec.Decode, report => report.UnknownAttributes),
        Of<DevlinkChange>("devlink-ports", typeof(DevlinkAnnouncements), DevlinkAnnouncements.Decode,
            change => change.Report.UnknownAttributes),
        // What a driver tells has the driver's shape, and no attributes.
        Of<IReadOnlyList<DevlinkDiagnosisPart>>("devlink-diagnosis", typeof(DevlinkDiagnosisReport), DevlinkDiagnosisReport.Decode, null),
        Of<MptcpEndpoint>("mptcp-list", typeof(MptcpEndpointCodec), MptcpEndpointCodec.Decode, endpoint => endpoint.UnknownAttributes),
        Of<MptcpLimits>("mptcp-limits", typeof(MptcpLimitsCodec), MptcpLimitsCodec.Decode, limits => limits.UnknownAttributes),
        Of<MptcpEvent>("mptcp-events", typeof(MptcpEventCodec), MptcpEventCodec.Decode, told => told.UnknownAttributes),
        Of<L2tpTunnel>("l2tp-tunnels", typeof(L2tpTunnelCodec), L2tpTunnelCodec.Decode, tunnel => tunnel.UnknownAttributes),
        Of<L2tpSession>("l2tp-sessions", typeof(L2tpSessionCodec), L2tpSessionCodec.Decode, session => session.UnknownAttributes),
        Of<L2tpChange>("l2tp-events", typeof(L2tpAnnouncements), L2tpAnnouncements.Decode, change => change.Object.UnknownAttributes),
        Of<GtpContext>("gtp-list", typeof(GtpContextCodec), GtpContextCodec.Decode, context => context.UnknownAttributes),
        Of<GtpEvent>("gtp-events", typeof(GtpEventCodec), GtpEventCodec.Decode,
            told => told.Context?.UnknownAttributes ?? told.Path!.UnknownAttributes),
        Of<VdpaManagementDevice>("vdpa-management", typeof(VdpaManagementCodec), VdpaManagementCodec.Decode,
            device => device.UnknownAttributes),
        Of<VdpaDevice>("vdpa-devices", typeof(VdpaDeviceCodec), VdpaDeviceCodec.Decode, device => device.UnknownAttributes),
        Of<VdpaConfiguration>("vdpa-configurations", typeof(VdpaConfigurationCodec), VdpaConfigurationCodec.Decode,
            configuration => configuration.UnknownAttributes),
        // Recorded of a device without a driver, whose statistics are not told: the name and the type are.
        Of<VdpaQueueStatistics>("vdpa-configuration", typeof(VdpaStatisticsCodec), VdpaStatisticsCodec.Decode,
            statistics => statistics.UnknownAttributes),
        Of<WirelessPhy>("nl80211-radios", typeof(WirelessPhyReport), WirelessPhyReport.Decode, radio => radio.UnknownAttributes),
        Of<WirelessInterface>("nl80211-interfaces", typeof(WirelessInterfaceCodec), WirelessInterfaceCodec.Decode,
            one => one.UnknownAttributes),
        Of<WirelessStation>("nl80211-rates", typeof(WirelessStationCodec), WirelessStationCodec.Decode,
            station => station.UnknownAttributes),
        Of<WirelessBss>("nl80211-scan-results", typeof(WirelessBssCodec), WirelessBssCodec.Decode, cell => cell.UnknownAttributes),
        Of<WirelessRegulatoryDomain>("nl80211-regulatory", typeof(WirelessRegulatoryCodec), WirelessRegulatoryCodec.Decode,
            domain => domain.UnknownAttributes),
        Of<WirelessEvent>("nl80211-events", typeof(WirelessEventCodec), WirelessEventCodec.Decode, told => told.UnknownAttributes),
        Of<LinkFec>("ethtool-fec", typeof(LinkFecCodec), LinkFecCodec.Decode, fec => fec.UnknownAttributes),
        Of<LinkWakeOnLan>("ethtool-wake", typeof(LinkWakeOnLanCodec), LinkWakeOnLanCodec.Decode, wake => wake.UnknownAttributes),
        Of<LinkTimestamping>("ethtool-timestamping", typeof(LinkTimestampingCodec), LinkTimestampingCodec.Decode,
            timestamping => timestamping.UnknownAttributes),
        Of<MacsecDevice>("macsec-show", typeof(MacsecCodec), MacsecCodec.Decode, device => device.UnknownAttributes),
        Of<FouPort>("fou-list", typeof(FouPortCodec), FouPortCodec.Decode, port => port.UnknownAttributes),
        Of<TcpMetrics>("metrics-list", typeof(TcpMetricsCodec), TcpMetricsCodec.Decode, metrics => metrics.UnknownAttributes),
        // A structure in a nest, beside which there is nothing.
        Of<TaskStatistics>("taskstats-task", typeof(TaskStatisticsCodec), TaskStatisticsCodec.Decode, null),
    ];

    private static GenericReport Of<T>(string recording, Type codec, ReplyDecoder<T> decode, Func<T, IReadOnlyList<RawAttribute>>? kept)
        where T : class
        => new(recording, codec, payload => Wire.Decode(decode, payload), kept is null ? null : report => kept((T)report));
}

/// <summary>A report with a recording of it.</summary>
/// <param name="Recording">The recording, without what all of them begin with.</param>
/// <param name="Codec">What reads it.</param>
/// <param name="Decode">Reads it.</param>
/// <param name="Kept">What was kept of it, unless nothing can be.</param>
internal sealed record GenericReport(string Recording, Type Codec, Func<byte[], object> Decode,
    Func<object, IReadOnlyList<RawAttribute>>? Kept)
{
    public string FullRecording => "generic-" + Recording;
}
