using System;
using System.Text;
using Netlink.Protocol;
using Netlink.Rtnetlink;
using static Netlink.Sockets.UnixSocketAttribute;

namespace Netlink.Sockets;

/// <summary>Encodes and decodes unix domain sockets. Source: net/unix/diag.c.</summary>
internal static class UnixSocketCodec
{
    private const byte AF_UNIX = 1;
    private const int RequestSize = 24;
    private const int MinorBits = 20;

    public static void Encode(NetlinkWriter writer, UnixSocketQuestion question)
    {
        Span<byte> bytes = stackalloc byte[RequestSize];
        bytes.Clear();
        bytes[0] = AF_UNIX;
        HostOrder.WriteUInt32(bytes[4..], (uint)question.States);
        HostOrder.WriteUInt32(bytes[8..], question.Inode);
        HostOrder.WriteUInt32(bytes[12..], (uint)question.Details);
        HostOrder.WriteUInt64(bytes[16..], question.Cookie);
        writer.WriteRaw(bytes);
    }

    public static UnixSocket Decode(in NetlinkMessage message)
    {
        var view = new UnixSocketView(message);
        var socket = new UnixSocket { Type = view.Type, State = view.State, Inode = view.Inode, Cookie = view.Cookie };
        string? name = null;
        UnixSocketFile? file = null;
        uint? peer = null, received = null, sent = null, user = null;
        ValueList<int> pending = ValueList<int>.Empty;
        SocketMemory? memory = null;
        SocketShutdowns shutdown = default;
        var unknown = default(AttributeKeeper);
        foreach (NetlinkAttribute attribute in view.Attributes)
        {
            switch ((UnixSocketAttribute)attribute.Type)
            {
                case UNIX_DIAG_NAME: name = ReadName(attribute.Payload); break;
                case UNIX_DIAG_VFS: file = ReadFile(attribute); break;
                case UNIX_DIAG_PEER: peer = attribute.AsUInt32(); break;
                case UNIX_DIAG_ICONS: pending = ValueList.FromBytes(attribute.Payload); break;
                case UNIX_DIAG_RQLEN: (received, sent) = UnixSocketView.QueuesOf(attribute); break;
                case UNIX_DIAG_MEMINFO: memory = SocketMemory.Read(attribute); break;
                case UNIX_DIAG_SHUTDOWN: shutdown = (SocketShutdowns)attribute.AsByte(); break;
                case UNIX_DIAG_UID: user = attribute.AsUInt32(); break;
                default: unknown.Keep(attribute); break;
            }
        }

        return socket with
        {
            Name = name,
            File = file,
            PeerInode = peer,
            PendingInodes = pending,
            ReceiveQueue = received,
            SendQueue = sent,
            Memory = memory,
            Shutdown = shutdown,
            UserId = user,
            UnknownAttributes = unknown.Kept,
        };
    }

    /// <summary>A path ends at its NUL; in an abstract name every NUL is significant, and is shown as @, as in ss(8).</summary>
    private static string? ReadName(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return null;
        if (bytes[0] == 0)
            return Encoding.UTF8.GetString(bytes).Replace('\0', '@');
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static UnixSocketFile ReadFile(in NetlinkAttribute attribute)
    {
        (uint inode, uint device) = UnixSocketView.QueuesOf(attribute);
        return new UnixSocketFile(inode, device >> MinorBits, device & ((1 << MinorBits) - 1));
    }
}

/// <summary>The parameters of a dump or get request.</summary>
internal sealed record UnixSocketQuestion(SocketStates States, UnixSocketDetails Details, uint Inode = 0, ulong Cookie = 0)
{
    public override string ToString() => Inode == 0 ? "unix sockets" : $"unix socket with inode {Inode}";
}
