using System;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.ConntrackAttribute;

namespace Netlink.Netfilter;

/// <summary>A connection as it lies in the kernel's answer, good until the visitor returns. Each property looks for its
/// attribute.</summary>
public readonly ref struct ConntrackView
{
    private readonly NetlinkMessage _message;
    private readonly AttributeReader _attributes;
    private readonly byte _family;

    internal ConntrackView(NetlinkMessage message)
    {
        _message = message;
        _attributes = message.Read(out NfGenMsg header);
        _family = (byte)header.Family;
    }

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily Family => LinuxFamily.ToAddressFamily(_family);

    /// <summary>The direction of its first packet.</summary>
    public ConntrackTupleView Original => TupleOf(CTA_TUPLE_ORIG);

    /// <summary>The direction of the answers; with translation it is not the other way round.</summary>
    public ConntrackTupleView Reply => TupleOf(CTA_TUPLE_REPLY);

    /// <summary>What has happened to it.</summary>
    public ConntrackStatus Status => (ConntrackStatus)(FindUInt32(CTA_STATUS) ?? 0);

    /// <summary>Of TCP, where it stands; null for another protocol.</summary>
    public ConntrackTcpState? TcpState => _attributes.TryFind(CTA_PROTOINFO, out NetlinkAttribute state)
        ? ConntrackCodec.FindTcpState(state) : null;

    /// <summary>How long it stays if no packet comes; null once it is gone or a flow table has it.</summary>
    public TimeSpan? Timeout => FindUInt32(CTA_TIMEOUT) is uint seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The mark; null when the kernel reports none.</summary>
    public uint? Mark => FindUInt32(CTA_MARK);

    /// <summary>The zone; 0 without one.</summary>
    public ushort Zone => _attributes.TryFind(CTA_ZONE, out NetlinkAttribute zone) ? zone.AsUInt16BigEndian() : (ushort)0;

    /// <summary>The kernel's number for it; null when it was not reported.</summary>
    public uint? Id => FindUInt32(CTA_ID);

    /// <summary>What went in the direction of the first packet; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? OriginalCounters => FindCounters(CTA_COUNTERS_ORIG);

    /// <summary>What went in the direction of the answers; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? ReplyCounters => FindCounters(CTA_COUNTERS_REPLY);

    /// <summary>Makes an object of it, which can be kept.</summary>
    public ConntrackEntry ToEntry() => ConntrackCodec.Decode(_message);

    /// <summary>The attributes as they came.</summary>
    internal AttributeReader Attributes => _attributes;

    internal byte WireFamily => _family;

    private ConntrackTupleView TupleOf(ConntrackAttribute type) => _attributes.TryFind(type, out NetlinkAttribute tuple)
        ? new ConntrackTupleView(tuple.AsNest()) : throw ConntrackCodec.Lacks(type);

    private uint? FindUInt32(ConntrackAttribute type)
        => _attributes.TryFind(type, out NetlinkAttribute found) ? found.AsUInt32BigEndian() : null;

    private ConntrackCounters? FindCounters(ConntrackAttribute type)
        => _attributes.TryFind(type, out NetlinkAttribute found) ? ConntrackCodec.DecodeCounters(found) : null;
}

/// <summary>Is shown a connection.</summary>
/// <typeparam name="TState">What it works on.</typeparam>
/// <param name="entry">The connection, good until the visitor returns.</param>
/// <param name="state">What it works on.</param>
public delegate void ConntrackVisitor<TState>(in ConntrackView entry, ref TState state);
