using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Generic.IpvsAttribute;
using static Netlink.Generic.IpvsDaemonAttribute;

namespace Netlink.Generic;

/// <summary>The timeouts of idle connections, in whole seconds. In a change, zero leaves a value as it is.</summary>
/// <param name="Tcp">TCP connections.</param>
/// <param name="TcpAfterFin">TCP connections after a FIN.</param>
/// <param name="Udp">UDP flows.</param>
public sealed record IpvsTimeouts(TimeSpan Tcp, TimeSpan TcpAfterFin, TimeSpan Udp)
{
    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static void Encode(NetlinkWriter writer, IpvsTimeouts timeouts)
    {
        IpvsCodec.WriteHeader(writer, IpvsCommand.IPVS_CMD_SET_CONFIG);
        writer.WriteUInt32(IPVS_CMD_ATTR_TIMEOUT_TCP, (uint)timeouts.Tcp.TotalSeconds);
        writer.WriteUInt32(IPVS_CMD_ATTR_TIMEOUT_TCP_FIN, (uint)timeouts.TcpAfterFin.TotalSeconds);
        writer.WriteUInt32(IPVS_CMD_ATTR_TIMEOUT_UDP, (uint)timeouts.Udp.TotalSeconds);
    }

    internal static IpvsTimeouts Decode(in NetlinkMessage message)
    {
        uint tcp = 0, fin = 0, udp = 0;
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in message.Read(out GenericHeader _))
        {
            switch ((IpvsAttribute)attribute.Type)
            {
                case IPVS_CMD_ATTR_TIMEOUT_TCP: tcp = attribute.AsUInt32(); break;
                case IPVS_CMD_ATTR_TIMEOUT_TCP_FIN: fin = attribute.AsUInt32(); break;
                case IPVS_CMD_ATTR_TIMEOUT_UDP: udp = attribute.AsUInt32(); break;
                default: others.Keep(attribute); break;
            }
        }

        return new IpvsTimeouts(TimeSpan.FromSeconds(tcp), TimeSpan.FromSeconds(fin), TimeSpan.FromSeconds(udp))
        {
            UnknownAttributes = others.Kept,
        };
    }

    internal void Check()
    {
        foreach (TimeSpan time in (ReadOnlySpan<TimeSpan>)[Tcp, TcpAfterFin, Udp])
        {
            if (time < TimeSpan.Zero || time.TotalSeconds > int.MaxValue || time.Ticks % TimeSpan.TicksPerSecond != 0)
                throw new ArgumentException($"A timeout is a whole number of seconds, not {time}.");
        }
    }
}

/// <summary>A connection synchronization daemon: a kernel thread that sends connections to other hosts (master), or receives them
/// (backup). Used both to start one and to report one.</summary>
public sealed record IpvsDaemon
{
    private const uint IP_VS_STATE_MASTER = 1;
    private const uint IP_VS_STATE_BACKUP = 2;

    /// <summary>Whether it is the master, which sends.</summary>
    public bool IsMaster { get; init; }

    /// <summary>The name of the device that it uses (<c>mcast-interface</c>); required to start it.</summary>
    public string? Interface { get; init; }

    /// <summary>The synchronization id (<c>syncid</c>), 0 to 255, which master and backup share. A backup with 0 receives from any
    /// master.</summary>
    public uint SyncId { get; init; }

    /// <summary>The maximum length of its messages in bytes (<c>sync-maxlen</c>); null for the kernel's choice, or before Linux
    /// 4.3.</summary>
    public ushort? MaximumLength { get; init; }

    /// <summary>The multicast group (<c>mcast-group</c>); null for 224.0.0.81, or before Linux 4.3.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>The UDP port (<c>mcast-port</c>); null for 8848, or before Linux 4.3.</summary>
    public ushort? Port { get; init; }

    /// <summary>The TTL of its packets (<c>mcast-ttl</c>); null for 1, or before Linux 4.3.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    /// <summary>For example <c>master daemon</c>.</summary>
    public override string ToString() => IsMaster ? "master daemon" : "backup daemon";

    internal static void EncodeStart(NetlinkWriter writer, IpvsDaemon daemon)
    {
        IpvsCodec.WriteHeader(writer, IpvsCommand.IPVS_CMD_NEW_DAEMON);
        using NetlinkWriter.NestScope nest = writer.Nest(IPVS_CMD_ATTR_DAEMON);
        writer.WriteUInt32(IPVS_DAEMON_ATTR_STATE, StateOf(daemon));
        writer.WriteString(IPVS_DAEMON_ATTR_MCAST_IFN, daemon.Interface!);
        writer.WriteUInt32(IPVS_DAEMON_ATTR_SYNC_ID, daemon.SyncId);
        writer.WriteOptional(IPVS_DAEMON_ATTR_SYNC_MAXLEN, daemon.MaximumLength);
        writer.WriteOptional(IPVS_DAEMON_ATTR_MCAST_PORT, daemon.Port);
        writer.WriteOptional(IPVS_DAEMON_ATTR_MCAST_TTL, daemon.TimeToLive);
        writer.WriteOptional(daemon.Group is { AddressFamily: AddressFamily.InterNetworkV6 } ? IPVS_DAEMON_ATTR_MCAST_GROUP6
            : IPVS_DAEMON_ATTR_MCAST_GROUP, daemon.Group);
        writer.WriteAttributes(daemon.UnknownAttributes);
    }

    internal static void EncodeStop(NetlinkWriter writer, IpvsDaemon daemon)
    {
        IpvsCodec.WriteHeader(writer, IpvsCommand.IPVS_CMD_DEL_DAEMON);
        using NetlinkWriter.NestScope nest = writer.Nest(IPVS_CMD_ATTR_DAEMON);
        writer.WriteUInt32(IPVS_DAEMON_ATTR_STATE, StateOf(daemon));
    }

    internal void CheckToStart()
    {
        const uint MostSyncId = 255;
        if (Interface is null)
            throw new ArgumentException($"A {this} needs an {nameof(Interface)}, the name of the device that it uses.");
        LinkReference.CheckName(Interface);
        Arguments.CheckAtMost(SyncId, MostSyncId, nameof(SyncId), this);
        if (Group is null)
            return;
        _ = PackedAddress.FromHost(Group);
        if (Group.AddressFamily is AddressFamily.InterNetworkV6 ? !Group.IsIPv6Multicast : Group.GetAddressBytes()[0] is < 224 or > 239)
            throw new ArgumentException($"A {this} uses a multicast group, and {Group} is not one.");
    }

    private static uint StateOf(IpvsDaemon daemon) => daemon.IsMaster ? IP_VS_STATE_MASTER : IP_VS_STATE_BACKUP;

    internal static IpvsDaemon Decode(in NetlinkMessage message)
    {
        if (!message.Read(out GenericHeader _).TryFind(IPVS_CMD_ATTR_DAEMON, out NetlinkAttribute nest))
            throw new NetlinkProtocolException("A report of a daemon has no daemon.");
        var daemon = new IpvsDaemon();
        var others = default(AttributeKeeper);
        foreach (NetlinkAttribute part in nest.AsNest())
        {
            switch ((IpvsDaemonAttribute)part.Type)
            {
                case IPVS_DAEMON_ATTR_STATE: daemon = daemon with { IsMaster = part.AsUInt32() == IP_VS_STATE_MASTER }; break;
                case IPVS_DAEMON_ATTR_MCAST_IFN: daemon = daemon with { Interface = part.AsString() }; break;
                case IPVS_DAEMON_ATTR_SYNC_ID: daemon = daemon with { SyncId = part.AsUInt32() }; break;
                case IPVS_DAEMON_ATTR_SYNC_MAXLEN: daemon = daemon with { MaximumLength = part.AsUInt16() }; break;
                case IPVS_DAEMON_ATTR_MCAST_GROUP or IPVS_DAEMON_ATTR_MCAST_GROUP6:
                    daemon = daemon with { Group = part.AsAddress() };
                    break;
                case IPVS_DAEMON_ATTR_MCAST_PORT: daemon = daemon with { Port = part.AsUInt16() }; break;
                case IPVS_DAEMON_ATTR_MCAST_TTL: daemon = daemon with { TimeToLive = part.AsByte() }; break;
                default: others.Keep(part); break;
            }
        }

        return daemon with { UnknownAttributes = others.Kept };
    }
}
