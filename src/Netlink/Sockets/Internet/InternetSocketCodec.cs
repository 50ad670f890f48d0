using System;
using System.Net;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Sockets.InternetSocketAttribute;

namespace Netlink.Sockets;

/// <summary>Encodes and decodes IP sockets. Source: inet_sk_diag_fill() in net/ipv4/inet_diag.c.</summary>
internal static class InternetSocketCodec
{
    public static InternetSocket Decode(in NetlinkMessage message, byte protocol)
    {
        var head = new InetDiagMessage(message);
        var view = new InternetSocketView(message, protocol);
        SocketShutdowns? shutdown = null;
        SocketMemory? memory = null;
        TcpInfo? info = null;
        string? congestion = null;
        byte? service = null, trafficClass = null;
        uint? mark = null, classId = null;
        ulong? cgroup = null;
        SocketOptions? options = null;
        bool? isIPv6Only = null;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in head.Attributes)
        {
            switch ((InternetSocketAttribute)attribute.Type)
            {
                case INET_DIAG_SHUTDOWN: shutdown = (SocketShutdowns)attribute.AsByte(); break;
                case INET_DIAG_SKMEMINFO: memory = SocketMemory.Read(attribute); break;
                case INET_DIAG_INFO:
                    info = new TcpInfo(attribute.Payload);
                    if (attribute.Payload.Length > TcpInfo.MostBytes)
                        unknown.Keep(attribute);
                    break;
                case INET_DIAG_CONG: congestion = attribute.AsString(); break;
                case INET_DIAG_TOS: service = attribute.AsByte(); break;
                case INET_DIAG_TCLASS: trafficClass = attribute.AsByte(); break;
                case INET_DIAG_CLASS_ID: classId = attribute.AsUInt32(); break;
                case INET_DIAG_MARK: mark = attribute.AsUInt32(); break;
                case INET_DIAG_CGROUP_ID: cgroup = attribute.AsUInt64(); break;
                case INET_DIAG_SOCKOPT: options = ReadOptions(attribute.Payload); break;
                case INET_DIAG_SKV6ONLY: isIPv6Only = attribute.AsBoolean(); break;
                case INET_DIAG_PROTOCOL: break;
                default: unknown.Keep(attribute); break;
            }
        }

        return new InternetSocket
        {
            Protocol = view.Protocol,
            Family = view.Family,
            State = view.State,
            Local = new IPEndPoint(new IPAddress(view.LocalAddress), view.LocalPort),
            Remote = new IPEndPoint(new IPAddress(view.RemoteAddress), view.RemotePort),
            LinkIndex = view.LinkIndex,
            Cookie = view.Cookie,
            Timer = view.Timer,
            TimerExpires = view.TimerExpires,
            Retransmits = view.Retransmits,
            ReceiveQueue = view.ReceiveQueue,
            SendQueue = view.SendQueue,
            UserId = view.UserId,
            Inode = view.Inode,
            Shutdown = shutdown,
            Memory = memory,
            TcpInfo = info,
            CongestionControl = congestion,
            TypeOfService = service,
            TrafficClass = trafficClass,
            ClassId = classId,
            Mark = mark,
            CgroupId = cgroup,
            Options = options,
            IsIPv6Only = isIPv6Only,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>Encodes a dump request, with the compiled filter.</summary>
    public static void EncodeList(NetlinkWriter writer, InternetSocketQuestion question)
    {
        question.Request.Write(writer);
        if (question.Code.Length > 0)
            writer.WriteBytes(InternetRequestAttribute.INET_DIAG_REQ_BYTECODE, question.Code);
    }

    /// <summary>C bit fields, whose order is reversed on a big-endian machine; the second byte was added later than the
    /// first.</summary>
    private static SocketOptions ReadOptions(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.Length > 0 ? bytes[0] : 0, second = bytes.Length > 1 ? bytes[1] : 0;
        return BitConverter.IsLittleEndian ? (SocketOptions)(first | (second << 8))
            : (SocketOptions)(Reverse(first) | (Reverse(second) << 8));
    }

    private static int Reverse(int bits)
    {
        int reversed = 0;
        for (int bit = 0; bit < 8; bit++)
            reversed |= ((bits >> bit) & 1) << (7 - bit);
        return reversed;
    }
}

/// <summary>The parameters of a dump or get request.</summary>
internal sealed record InternetSocketQuestion(InetDiagRequest Request, byte[] Code)
{
    public override string ToString() => Request.Source is IPEndPoint source
        ? $"socket {InternetSocket.NameOf(Request.Protocol)} {source} {Request.Destination}"
        : $"{InternetSocket.NameOf(Request.Protocol)} sockets of {Arguments.NameOf(LinuxFamily.ToAddressFamily(Request.Family))}";
}
