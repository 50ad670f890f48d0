using System.Globalization;
using Netlink.Protocol;
using static Netlink.Generic.FecAttribute;
using static Netlink.Generic.FecStatisticAttribute;

namespace Netlink.Generic;

/// <summary>Source: net/ethtool/fec.c.</summary>
internal static class LinkFecCodec
{
    public static AttributeSchema Schema() => EthtoolAttributes.Of<FecAttribute>().With(ETHTOOL_A_FEC_MODES, EthtoolAttributes.Bitset())
        .With(ETHTOOL_A_FEC_STATS, AttributeSchema.Of<FecStatisticAttribute>());

    public static void Write(NetlinkWriter writer, LinkFec settings)
    {
        if (settings.Modes is { } modes)
            NamedBits.WriteNames(writer, ETHTOOL_A_FEC_MODES, modes);
        writer.WriteOptional(ETHTOOL_A_FEC_AUTO, settings.IsAutomatic);
    }

    public static LinkFec Decode(in NetlinkMessage message)
    {
        (int Index, string? Name) device = default;
        NamedBits? modes = null;
        bool? isAutomatic = null;
        string? active = null;
        var counters = default(Counters);
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((FecAttribute)attribute.Type)
            {
                case ETHTOOL_A_FEC_HEADER: device = EthtoolHeader.Read(attribute, ref unknown); break;
                case ETHTOOL_A_FEC_MODES: modes = NamedBits.Read(attribute, ref unknown); break;
                case ETHTOOL_A_FEC_AUTO: isAutomatic = attribute.AsBoolean(); break;
                case ETHTOOL_A_FEC_ACTIVE: active = NameOf(attribute.AsUInt32()); break;
                case ETHTOOL_A_FEC_STATS: unknown.KeepWithin(attribute, ReadCounters(attribute, ref counters)); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new LinkFec
        {
            LinkIndex = device.Index,
            LinkName = device.Name,
            Modes = modes?.Set,
            IsAutomatic = isAutomatic,
            ActiveMode = active,
            CorrectedBlocks = TotalOf(counters.Corrected),
            UncorrectableBlocks = TotalOf(counters.Uncorrectable),
            CorrectedBits = TotalOf(counters.Bits),
            Lanes = counters.Lanes(),
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>The bits of link modes that stand for an encoding (<c>enum ethtool_link_mode_bit_indices</c>).</summary>
    private static string NameOf(uint linkMode) => linkMode switch
    {
        49 => "None",
        50 => "RS",
        51 => "BASER",
        74 => "LLRS",
        _ => linkMode.ToString(CultureInfo.InvariantCulture),
    };

    private static AttributeKeeper ReadCounters(in NetlinkAttribute statistics, ref Counters counters)
    {
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute counter in statistics.AsNest())
        {
            switch ((FecStatisticAttribute)counter.Type)
            {
                case ETHTOOL_A_FEC_STAT_PAD: break;
                case ETHTOOL_A_FEC_STAT_CORRECTED: counters.Corrected = NumbersOf(counter); break;
                case ETHTOOL_A_FEC_STAT_UNCORR: counters.Uncorrectable = NumbersOf(counter); break;
                case ETHTOOL_A_FEC_STAT_CORR_BITS: counters.Bits = NumbersOf(counter); break;
                default: others.Keep(counter); break;
            }
        }

        return others;
    }

    private static ulong[] NumbersOf(in NetlinkAttribute counter)
    {
        var numbers = new ulong[counter.Payload.Length / sizeof(ulong)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = HostOrder.ReadUInt64(counter.Payload[(i * sizeof(ulong))..]);
        return numbers;
    }

    private static ulong? TotalOf(ulong[]? counter) => counter is { Length: > 0 } ? counter[0] : null;

    /// <summary>The total of each counter, and its value for each lane if the driver tells them.</summary>
    private struct Counters
    {
        public ulong[]? Corrected;
        public ulong[]? Uncorrectable;
        public ulong[]? Bits;

        public readonly LinkFecLane[] Lanes()
        {
            int count = int.Max(int.Max(Corrected?.Length ?? 0, Uncorrectable?.Length ?? 0), Bits?.Length ?? 0) - 1;
            if (count <= 0)
                return [];
            var lanes = new LinkFecLane[count];
            for (int lane = 0; lane < count; lane++)
                lanes[lane] = new LinkFecLane(Of(Corrected, lane), Of(Uncorrectable, lane), Of(Bits, lane));
            return lanes;
        }

        private static ulong? Of(ulong[]? counter, int lane) => lane + 1 < counter?.Length ? counter[lane + 1] : null;
    }
}
