using Netlink.Protocol;

namespace Netlink.Netfilter;

/// <summary>The attributes of conntrack entries. Source: <c>include/uapi/linux/netfilter/nfnetlink_conntrack.h</c>.</summary>
internal static class ConntrackAttributes
{
    /// <summary>The size of <c>struct nfgenmsg</c>.</summary>
    private const int HeaderSize = 4;

    public static AttributeSchema Entry => EntryBehind(HeaderSize);

    /// <summary>A connection as a part of another message.</summary>
    public static AttributeSchema Nest => EntryBehind(0);

    public static AttributeSchema Expectation => AttributeSchema.Of<ExpectationAttribute>(HeaderSize)
        .With(ExpectationAttribute.CTA_EXPECT_MASTER, Tuple)
        .With(ExpectationAttribute.CTA_EXPECT_TUPLE, Tuple)
        .With(ExpectationAttribute.CTA_EXPECT_MASK, Tuple);

    public static AttributeSchema Count => AttributeSchema.Of<CountAttribute>(HeaderSize);

    public static AttributeSchema Statistics => AttributeSchema.Of<StatisticsAttribute>(HeaderSize);

    private static AttributeSchema EntryBehind(int headerSize) => AttributeSchema.Of<ConntrackAttribute>(headerSize)
        .With(ConntrackAttribute.CTA_TUPLE_ORIG, Tuple)
        .With(ConntrackAttribute.CTA_TUPLE_REPLY, Tuple)
        .With(ConntrackAttribute.CTA_TUPLE_MASTER, Tuple)
        .With(ConntrackAttribute.CTA_SEQ_ADJ_ORIG, AttributeSchema.Of<SequenceAdjustmentAttribute>())
        .With(ConntrackAttribute.CTA_SEQ_ADJ_REPLY, AttributeSchema.Of<SequenceAdjustmentAttribute>())
        .With(ConntrackAttribute.CTA_SYNPROXY, AttributeSchema.Of<SynproxyAttribute>())
        .With(ConntrackAttribute.CTA_NAT_SRC, Translation)
        .With(ConntrackAttribute.CTA_NAT_DST, Translation)
        .With(ConntrackAttribute.CTA_FILTER, AttributeSchema.Of<FilterAttribute>());

    private static AttributeSchema Tuple => AttributeSchema.Of<TupleAttribute>()
        .With(TupleAttribute.CTA_TUPLE_IP, AttributeSchema.Of<TupleAddressAttribute>())
        .With(TupleAttribute.CTA_TUPLE_PROTO, AttributeSchema.Of<TupleProtocolAttribute>());

    private static AttributeSchema Translation => AttributeSchema.Of<TranslationAttribute>()
        .With(TranslationAttribute.CTA_NAT_PROTO, AttributeSchema.Of<TranslationPortAttribute>());
}

/// <summary><c>enum ctattr_type</c>.</summary>
internal enum ConntrackAttribute : ushort
{
    CTA_TUPLE_ORIG = 1,
    CTA_TUPLE_REPLY = 2,
    CTA_STATUS = 3,
    CTA_PROTOINFO = 4,
    CTA_HELP = 5,
    CTA_NAT_SRC = 6,
    CTA_TIMEOUT = 7,
    CTA_MARK = 8,
    CTA_COUNTERS_ORIG = 9,
    CTA_COUNTERS_REPLY = 10,
    CTA_USE = 11,
    CTA_ID = 12,
    CTA_NAT_DST = 13,
    CTA_TUPLE_MASTER = 14,
    CTA_SEQ_ADJ_ORIG = 15,
    CTA_SEQ_ADJ_REPLY = 16,
    CTA_ZONE = 18,
    CTA_SECCTX = 19,
    CTA_TIMESTAMP = 20,
    CTA_MARK_MASK = 21,
    CTA_LABELS = 22,
    CTA_SYNPROXY = 24,
    CTA_FILTER = 25,
    CTA_STATUS_MASK = 26,
}

/// <summary><c>enum ctattr_tuple</c>.</summary>
internal enum TupleAttribute : ushort
{
    CTA_TUPLE_IP = 1,
    CTA_TUPLE_PROTO = 2,
    CTA_TUPLE_ZONE = 3,
}

/// <summary><c>enum ctattr_ip</c>.</summary>
internal enum TupleAddressAttribute : ushort
{
    CTA_IP_V4_SRC = 1,
    CTA_IP_V4_DST = 2,
    CTA_IP_V6_SRC = 3,
    CTA_IP_V6_DST = 4,
}

/// <summary><c>enum ctattr_l4proto</c>.</summary>
internal enum TupleProtocolAttribute : ushort
{
    CTA_PROTO_NUM = 1,
    CTA_PROTO_SRC_PORT = 2,
    CTA_PROTO_DST_PORT = 3,
    CTA_PROTO_ICMP_ID = 4,
    CTA_PROTO_ICMP_TYPE = 5,
    CTA_PROTO_ICMP_CODE = 6,
    CTA_PROTO_ICMPV6_ID = 7,
    CTA_PROTO_ICMPV6_TYPE = 8,
    CTA_PROTO_ICMPV6_CODE = 9,
}

/// <summary><c>enum ctattr_protoinfo</c>.</summary>
internal enum ProtocolStateAttribute : ushort
{
    CTA_PROTOINFO_TCP = 1,
}

/// <summary><c>enum ctattr_protoinfo_tcp</c>.</summary>
internal enum TcpStateAttribute : ushort
{
    CTA_PROTOINFO_TCP_STATE = 1,
    CTA_PROTOINFO_TCP_WSCALE_ORIGINAL = 2,
    CTA_PROTOINFO_TCP_WSCALE_REPLY = 3,
    CTA_PROTOINFO_TCP_FLAGS_ORIGINAL = 4,
    CTA_PROTOINFO_TCP_FLAGS_REPLY = 5,
}

/// <summary><c>enum ctattr_counters</c>.</summary>
internal enum CounterAttribute : ushort
{
    CTA_COUNTERS_PACKETS = 1,
    CTA_COUNTERS_BYTES = 2,
    CTA_COUNTERS_PAD = 5,
}

/// <summary><c>enum ctattr_tstamp</c>.</summary>
internal enum TimestampAttribute : ushort
{
    CTA_TIMESTAMP_START = 1,
    CTA_TIMESTAMP_STOP = 2,
    CTA_TIMESTAMP_PAD = 3,
}

/// <summary><c>enum ctattr_help</c> and <c>enum ctattr_secctx</c>, which both begin with a name.</summary>
internal enum NameAttribute : ushort
{
    CTA_NAME = 1,
}

/// <summary><c>enum ctattr_seqadj</c>.</summary>
internal enum SequenceAdjustmentAttribute : ushort
{
    CTA_SEQADJ_CORRECTION_POS = 1,
    CTA_SEQADJ_OFFSET_BEFORE = 2,
    CTA_SEQADJ_OFFSET_AFTER = 3,
}

/// <summary><c>enum ctattr_nat</c>.</summary>
internal enum TranslationAttribute : ushort
{
    CTA_NAT_V4_MINIP = 1,
    CTA_NAT_V4_MAXIP = 2,
    CTA_NAT_PROTO = 3,
    CTA_NAT_V6_MINIP = 4,
    CTA_NAT_V6_MAXIP = 5,
}

/// <summary><c>enum ctattr_protonat</c>.</summary>
internal enum TranslationPortAttribute : ushort
{
    CTA_PROTONAT_PORT_MIN = 1,
    CTA_PROTONAT_PORT_MAX = 2,
}

/// <summary><c>enum ctattr_synproxy</c>.</summary>
internal enum SynproxyAttribute : ushort
{
    CTA_SYNPROXY_ISN = 1,
    CTA_SYNPROXY_ITS = 2,
    CTA_SYNPROXY_TSOFF = 3,
}

/// <summary><c>enum ctattr_filter</c>.</summary>
internal enum FilterAttribute : ushort
{
    CTA_FILTER_ORIG_FLAGS = 1,
    CTA_FILTER_REPLY_FLAGS = 2,
}

/// <summary><c>enum ctattr_stats_global</c>.</summary>
internal enum CountAttribute : ushort
{
    CTA_STATS_GLOBAL_ENTRIES = 1,
    CTA_STATS_GLOBAL_MAX_ENTRIES = 2,
}

/// <summary><c>enum ctattr_stats_cpu</c>.</summary>
internal enum StatisticsAttribute : ushort
{
    CTA_STATS_FOUND = 2,
    CTA_STATS_INVALID = 4,
    CTA_STATS_INSERT = 8,
    CTA_STATS_INSERT_FAILED = 9,
    CTA_STATS_DROP = 10,
    CTA_STATS_EARLY_DROP = 11,
    CTA_STATS_ERROR = 12,
    CTA_STATS_SEARCH_RESTART = 13,
    CTA_STATS_CLASH_RESOLVE = 14,
    CTA_STATS_CHAIN_TOOLONG = 15,
}
