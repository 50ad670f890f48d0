using System;
using System.Collections.Generic;
using System.Net;
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
/// (backup).</summary>
public sealed record IpvsDaemon
{
    /// <summary>Whether it is the master, which sends.</summary>
    public bool IsMaster { get; init; }

    /// <summary>The name of the device that it uses.</summary>
    public string? Interface { get; init; }

    /// <summary>The synchronization id, which master and backup share.</summary>
    public uint SyncId { get; init; }

    /// <summary>The maximum length of its messages in bytes; null before Linux 4.3.</summary>
    public ushort? MaximumLength { get; init; }

    /// <summary>The multicast group; null before Linux 4.3.</summary>
    public IPAddress? Group { get; init; }

    /// <summary>The UDP port; null before Linux 4.3.</summary>
    public ushort? Port { get; init; }

    /// <summary>The TTL of its packets; null before Linux 4.3.</summary>
    public byte? TimeToLive { get; init; }

    /// <summary>Attributes without a property.</summary>
    public IReadOnlyList<RawAttribute> UnknownAttributes { get; init => field = ValueList.From(value); } = ValueList<RawAttribute>.Empty;

    internal static IpvsDaemon Decode(in NetlinkMessage message)
    {
        const uint IP_VS_STATE_MASTER = 1;
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
