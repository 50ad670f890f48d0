using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.TimestampingAttribute;

namespace Netlink.Generic;

/// <summary>How a device can timestamp packets, for instance for the Precision Time Protocol (<c>ethtool -T</c>).</summary>
public sealed record LinkTimestamping : EthtoolReport
{
    /// <summary>The supported timestamps (<c>SOF_TIMESTAMPING_*</c>), such as <c>hardware-transmit</c> and
    /// <c>software-receive</c>.</summary>
    public IReadOnlyList<string> Capabilities { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>How sent packets can be timestamped by the hardware, such as <c>off</c>, <c>on</c> and <c>onestep-sync</c>; empty without
    /// such hardware.</summary>
    public IReadOnlyList<string> TransmitTypes { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>Which received packets the hardware can timestamp, such as <c>none</c>, <c>all</c> and <c>ptpv2-event</c>; empty without
    /// such hardware.</summary>
    public IReadOnlyList<string> ReceiveFilters { get; init => field = ValueList.From(value); } = ValueList<string>.Empty;

    /// <summary>The number of the PTP hardware clock, as in <c>/dev/ptp0</c>; null if there is none.</summary>
    public uint? ClockIndex { get; init; }

    /// <summary>Whether <see cref="ClockIndex"/> is the most precise clock of the device (0) or an approximate one (1)
    /// (<c>enum hwtstamp_provider_qualifier</c>); null without a clock. Since Linux 6.14.</summary>
    public uint? ClockQualifier { get; init; }
}

/// <summary>Timestamping on the wire. Source: net/ethtool/tsinfo.c.</summary>
internal static class LinkTimestampingCodec
{
    public static AttributeSchema Schema() => EthtoolAttributes.Of<TimestampingAttribute>()
        .With(ETHTOOL_A_TSINFO_TIMESTAMPING, EthtoolAttributes.Bitset()).With(ETHTOOL_A_TSINFO_TX_TYPES, EthtoolAttributes.Bitset())
        .With(ETHTOOL_A_TSINFO_RX_FILTERS, EthtoolAttributes.Bitset())
        .With(ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER, AttributeSchema.Of<TimestampProviderAttribute>());

    public static LinkTimestamping Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        NamedBits capabilities = default, types = default, filters = default;
        uint? clock = null, qualifier = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((TimestampingAttribute)attribute.Type)
            {
                case ETHTOOL_A_TSINFO_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case ETHTOOL_A_TSINFO_TIMESTAMPING: capabilities = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_TSINFO_TX_TYPES: types = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_TSINFO_RX_FILTERS: filters = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_TSINFO_PHC_INDEX: clock = attribute.AsUInt32(); break;
                // The number of the clock is the same as above.
                case ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER: qualifier = ReadQualifier(attribute, ref unknown); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new LinkTimestamping
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            Capabilities = capabilities.Set,
            TransmitTypes = types.Set,
            ReceiveFilters = filters.Set,
            ClockIndex = clock,
            ClockQualifier = qualifier,
            UnknownAttributes = unknown.Kept,
        };
    }

    private static uint? ReadQualifier(in NetlinkAttribute provider, ref AttributeKeeper unknown)
    {
        unknown.KeepOthers(provider, (ushort)TimestampProviderAttribute.ETHTOOL_A_TS_HWTSTAMP_PROVIDER_INDEX,
            (ushort)TimestampProviderAttribute.ETHTOOL_A_TS_HWTSTAMP_PROVIDER_QUALIFIER);
        return provider.AsNest().TryFind(TimestampProviderAttribute.ETHTOOL_A_TS_HWTSTAMP_PROVIDER_QUALIFIER, out NetlinkAttribute found)
            ? found.AsUInt32() : null;
    }
}

/// <summary><c>ETHTOOL_A_TSINFO_*</c>.</summary>
internal enum TimestampingAttribute : ushort
{
    ETHTOOL_A_TSINFO_HEADER = 1,
    ETHTOOL_A_TSINFO_TIMESTAMPING = 2,
    ETHTOOL_A_TSINFO_TX_TYPES = 3,
    ETHTOOL_A_TSINFO_RX_FILTERS = 4,
    ETHTOOL_A_TSINFO_PHC_INDEX = 5,
    ETHTOOL_A_TSINFO_STATS = 6,
    ETHTOOL_A_TSINFO_HWTSTAMP_PROVIDER = 7,
}

/// <summary><c>ETHTOOL_A_TS_HWTSTAMP_PROVIDER_*</c>.</summary>
internal enum TimestampProviderAttribute : ushort
{
    ETHTOOL_A_TS_HWTSTAMP_PROVIDER_INDEX = 1,
    ETHTOOL_A_TS_HWTSTAMP_PROVIDER_QUALIFIER = 2,
}
