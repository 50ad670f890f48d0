using System.Collections.Generic;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.IpvsStatisticsAttribute;

namespace Netlink.Generic;

/// <summary>The statistics of a service or a destination, in 64 bits. The kernel updates them every two seconds.</summary>
public sealed record IpvsStatistics
{
    /// <summary>Connections that were scheduled.</summary>
    public ulong Connections { get; init; }

    /// <summary>Packets from clients.</summary>
    public ulong IncomingPackets { get; init; }

    /// <summary>Packets to clients, if they pass through this host.</summary>
    public ulong OutgoingPackets { get; init; }

    /// <summary>Bytes from clients.</summary>
    public ulong IncomingBytes { get; init; }

    /// <summary>Bytes to clients, if they pass through this host.</summary>
    public ulong OutgoingBytes { get; init; }

    /// <summary>Connections per second, a recent estimate.</summary>
    public ulong ConnectionRate { get; init; }

    /// <summary>Packets from clients per second, a recent estimate.</summary>
    public ulong IncomingPacketRate { get; init; }

    /// <summary>Packets to clients per second, a recent estimate.</summary>
    public ulong OutgoingPacketRate { get; init; }

    /// <summary>Bytes from clients per second, a recent estimate.</summary>
    public ulong IncomingByteRate { get; init; }

    /// <summary>Bytes to clients per second, a recent estimate.</summary>
    public ulong OutgoingByteRate { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static IpvsStatistics Read(AttributeReader attributes)
    {
        ulong connections = 0, inPackets = 0, outPackets = 0, inBytes = 0, outBytes = 0, rate = 0, inRate = 0, outRate = 0, inByteRate = 0,
            outByteRate = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute count in attributes)
        {
            switch ((IpvsStatisticsAttribute)count.Type)
            {
                case IPVS_STATS_ATTR_CONNS: connections = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_INPKTS: inPackets = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_OUTPKTS: outPackets = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_INBYTES: inBytes = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_OUTBYTES: outBytes = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_CPS: rate = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_INPPS: inRate = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_OUTPPS: outRate = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_INBPS: inByteRate = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_OUTBPS: outByteRate = count.AsUInt64(); break;
                case IPVS_STATS_ATTR_PAD: break;
                default: others.Keep(count); break;
            }
        }

        return new IpvsStatistics
        {
            Connections = connections,
            IncomingPackets = inPackets,
            OutgoingPackets = outPackets,
            IncomingBytes = inBytes,
            OutgoingBytes = outBytes,
            ConnectionRate = rate,
            IncomingPacketRate = inRate,
            OutgoingPacketRate = outRate,
            IncomingByteRate = inByteRate,
            OutgoingByteRate = outByteRate,
            UnknownAttributes = others.Kept,
        };
    }
}
