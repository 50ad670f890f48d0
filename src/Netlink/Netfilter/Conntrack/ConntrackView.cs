using System;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Netfilter.ConntrackAttribute;

namespace Netlink.Netfilter;

/// <summary>A connection within the kernel's answer, valid until the visitor returns. Each property searches for its
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

    /// <summary>The reply direction; with NAT it is not the reverse of the original.</summary>
    public ConntrackTupleView Reply => TupleOf(CTA_TUPLE_REPLY);

    /// <summary>The status flags.</summary>
    public ConntrackStatus Status => (ConntrackStatus)(FindUInt32(CTA_STATUS) ?? 0);

    /// <summary>The TCP state; null for another protocol.</summary>
    public ConntrackTcpState? TcpState => _attributes.TryFind(CTA_PROTOINFO, out NetlinkAttribute state)
        ? ConntrackCodec.FindTcpState(state) : null;

    /// <summary>The remaining lifetime if no packet comes; null once it has ended or is offloaded.</summary>
    public TimeSpan? Timeout => FindUInt32(CTA_TIMEOUT) is uint seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The mark; null if the kernel reports none.</summary>
    public uint? Mark => FindUInt32(CTA_MARK);

    /// <summary>The labels: label n is bit n. Null if there are none.</summary>
    public UInt128? Labels => _attributes.TryFind(CTA_LABELS, out NetlinkAttribute labels) ? ConntrackExtrasCodec.ReadLabels(labels) : null;

    /// <summary>The zone; 0 for the default zone.</summary>
    public ushort Zone => _attributes.TryFind(CTA_ZONE, out NetlinkAttribute zone) ? zone.AsUInt16BigEndian() : (ushort)0;

    /// <summary>The kernel's id; null if it was not reported.</summary>
    public uint? Id => FindUInt32(CTA_ID);

    /// <summary>Packets and bytes in the original direction; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? OriginalCounters => FindCounters(CTA_COUNTERS_ORIG);

    /// <summary>Packets and bytes in the reply direction; null unless <c>net.netfilter.nf_conntrack_acct</c> is set.</summary>
    public ConntrackCounters? ReplyCounters => FindCounters(CTA_COUNTERS_REPLY);

    /// <summary>Creates a record that may be kept.</summary>
    public ConntrackEntry ToEntry() => ConntrackCodec.Decode(_message);

    /// <summary>The attributes of the message.</summary>
    internal AttributeReader Attributes => _attributes;

    internal byte WireFamily => _family;

    private ConntrackTupleView TupleOf(ConntrackAttribute type) => _attributes.TryFind(type, out NetlinkAttribute tuple)
        ? new ConntrackTupleView(tuple.AsNest()) : throw ConntrackCodec.Lacks(type);

    private uint? FindUInt32(ConntrackAttribute type)
        => _attributes.TryFind(type, out NetlinkAttribute found) ? found.AsUInt32BigEndian() : null;

    private ConntrackCounters? FindCounters(ConntrackAttribute type)
        => _attributes.TryFind(type, out NetlinkAttribute found) ? ConntrackCodec.DecodeCounters(found) : null;
}

/// <summary>Visits a connection.</summary>
/// <typeparam name="TState">The type of the visitor's state.</typeparam>
/// <param name="entry">The connection, valid until the visitor returns.</param>
/// <param name="state">The visitor's state.</param>
public delegate void ConntrackVisitor<TState>(in ConntrackView entry, ref TState state);
