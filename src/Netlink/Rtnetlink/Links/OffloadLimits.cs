using Netlink.Protocol;
using static Netlink.Rtnetlink.LinkAttribute;

namespace Netlink.Rtnetlink;

/// <summary>The size limits of packets before segmentation (GSO) and after aggregation (GRO). Used both to set the limits and to report
/// them.</summary>
/// <remarks>Null is not sent, so that the limit stays as it is; in a report it means that the kernel did not report it. Source: ip-link(8),
/// <c>net/core/rtnetlink.c</c>.</remarks>
public sealed record OffloadLimits
{
    /// <summary>The limits of nearly all virtual devices, and of most others: stored once, as many links in a list have them.</summary>
    private static readonly OffloadLimits[] s_usual = [Usual(524280, 65536), Usual(65536, 65536), Usual(524280, null), Usual(65536, null)];

    /// <summary>The maximum size of a packet before segmentation, in bytes. The kernel's default is 65536.</summary>
    public uint? GsoMaxSize { get; init; }

    /// <summary>The maximum number of segments of a packet. The kernel's default is 65535.</summary>
    public uint? GsoMaxSegments { get; init; }

    /// <summary>The maximum size of an aggregated packet, in bytes. The kernel's default is 65536. Since Linux 5.19.</summary>
    public uint? GroMaxSize { get; init; }

    /// <summary>The maximum size of an IPv4 packet before segmentation, in bytes. The kernel's default is 65536. Since Linux 6.3.</summary>
    public uint? GsoIPv4MaxSize { get; init; }

    /// <summary>The maximum size of an aggregated IPv4 packet, in bytes. The kernel's default is 65536. Since Linux 6.3.</summary>
    public uint? GroIPv4MaxSize { get; init; }

    /// <summary>The maximum size of a packet that the device itself can segment, in bytes. Only reported.</summary>
    public uint? TsoMaxSize { get; init; }

    /// <summary>The maximum number of segments that the device itself can create from a packet. Only reported.</summary>
    public uint? TsoMaxSegments { get; init; }

    internal void Encode(NetlinkWriter writer)
    {
        writer.WriteOptional(IFLA_GSO_MAX_SIZE, GsoMaxSize);
        writer.WriteOptional(IFLA_GSO_MAX_SEGS, GsoMaxSegments);
        writer.WriteOptional(IFLA_GRO_MAX_SIZE, GroMaxSize);
        writer.WriteOptional(IFLA_GSO_IPV4_MAX_SIZE, GsoIPv4MaxSize);
        writer.WriteOptional(IFLA_GRO_IPV4_MAX_SIZE, GroIPv4MaxSize);
    }

    private static OffloadLimits Usual(uint tsoMaxSize, uint? ipv4) => new()
    {
        GsoMaxSize = 65536,
        GsoMaxSegments = 65535,
        GroMaxSize = 65536,
        GsoIPv4MaxSize = ipv4,
        GroIPv4MaxSize = ipv4,
        TsoMaxSize = tsoMaxSize,
        TsoMaxSegments = 65535,
    };

    /// <summary>The limits of a report, collected while its attributes are read.</summary>
    internal struct Report
    {
        private uint? _gsoSize;
        private uint? _gsoSegments;
        private uint? _groSize;
        private uint? _gsoIPv4;
        private uint? _groIPv4;
        private uint? _tsoSize;
        private uint? _tsoSegments;

        public void Read(in NetlinkAttribute attribute)
        {
            uint value = attribute.AsUInt32();
            switch ((LinkAttribute)attribute.Type)
            {
                case IFLA_GSO_MAX_SIZE: _gsoSize = value; break;
                case IFLA_GSO_MAX_SEGS: _gsoSegments = value; break;
                case IFLA_GRO_MAX_SIZE: _groSize = value; break;
                case IFLA_GSO_IPV4_MAX_SIZE: _gsoIPv4 = value; break;
                case IFLA_GRO_IPV4_MAX_SIZE: _groIPv4 = value; break;
                case IFLA_TSO_MAX_SIZE: _tsoSize = value; break;
                case IFLA_TSO_MAX_SEGS: _tsoSegments = value; break;
            }
        }

        /// <summary>The limits, or null if none was reported.</summary>
        public readonly OffloadLimits? ToLimits()
        {
            foreach (OffloadLimits usual in s_usual)
            {
                if (IsSame(usual))
                    return usual;
            }

            return (_gsoSize ?? _gsoSegments ?? _groSize ?? _gsoIPv4 ?? _groIPv4 ?? _tsoSize ?? _tsoSegments) is null ? null
                : new OffloadLimits
                {
                    GsoMaxSize = _gsoSize,
                    GsoMaxSegments = _gsoSegments,
                    GroMaxSize = _groSize,
                    GsoIPv4MaxSize = _gsoIPv4,
                    GroIPv4MaxSize = _groIPv4,
                    TsoMaxSize = _tsoSize,
                    TsoMaxSegments = _tsoSegments,
                };
        }

        private readonly bool IsSame(OffloadLimits limits)
            => limits.GsoMaxSize == _gsoSize && limits.GsoMaxSegments == _gsoSegments && limits.GroMaxSize == _groSize
                && limits.GsoIPv4MaxSize == _gsoIPv4
                && limits.GroIPv4MaxSize == _groIPv4 && limits.TsoMaxSize == _tsoSize && limits.TsoMaxSegments == _tsoSegments;
    }
}
