using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;
using Netlink.Rtnetlink;

namespace Netlink.Sockets;

/// <summary><c>struct inet_diag_req_v2</c>.</summary>
/// <param name="Protocol">The IP protocol number.</param>
/// <param name="Family">Linux's number of the family.</param>
internal readonly record struct InetDiagRequest(byte Protocol, byte Family)
{
    public const int Size = 56;

    public SocketDetails Details { get; init; }

    public SocketStates States { get; init; }

    /// <summary><c>idiag_src</c> and <c>idiag_sport</c>; null for a dump.</summary>
    public IPEndPoint? Source { get; init; }

    /// <summary><c>idiag_dst</c> and <c>idiag_dport</c>; null for none.</summary>
    public IPEndPoint? Destination { get; init; }

    public int LinkIndex { get; init; }

    public ulong Cookie { get; init; }

    /// <summary>The protocol of a single raw socket (<c>sdiag_raw_protocol</c>).</summary>
    public byte RawProtocol { get; init; }

    public static byte FamilyOf(IPEndPoint endpoint)
        => endpoint.AddressFamily is AddressFamily.InterNetwork ? LinuxFamily.AF_INET : LinuxFamily.AF_INET6;

    public void Write(NetlinkWriter writer)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes.Clear();
        bytes[0] = Family;
        bytes[1] = Protocol;
        bytes[2] = (byte)Details;
        bytes[3] = RawProtocol;
        HostOrder.WriteUInt32(bytes[4..], (uint)States);
        WriteEnd(Source, bytes[8..], bytes[12..]);
        WriteEnd(Destination, bytes[10..], bytes[28..]);
        HostOrder.WriteUInt32(bytes[44..], (uint)LinkIndex);
        HostOrder.WriteUInt32(bytes[48..], (uint)Cookie);
        HostOrder.WriteUInt32(bytes[52..], (uint)(Cookie >> 32));
        writer.WriteRaw(bytes);
    }

    private static void WriteEnd(IPEndPoint? end, Span<byte> port, Span<byte> address)
    {
        if (end is null)
            return;
        BinaryPrimitives.WriteUInt16BigEndian(port, (ushort)end.Port);
        end.Address.TryWriteBytes(address, out _);
    }
}
