using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>The kernel's form of an address and a port: <c>struct sockaddr_in</c> or <c>struct sockaddr_in6</c>.</summary>
internal static class WireEndPoint
{
    private const int IPv4Size = 16;
    private const int IPv6Size = 28;

    public static void Write<T>(NetlinkWriter writer, T type, IPEndPoint endpoint)
        where T : struct, Enum
    {
        Span<byte> bytes = stackalloc byte[IPv6Size];
        bytes.Clear();
        bool isIPv4 = endpoint.AddressFamily is AddressFamily.InterNetwork;
        HostOrder.WriteUInt16(bytes, isIPv4 ? LinuxFamily.AF_INET : LinuxFamily.AF_INET6);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)endpoint.Port);
        endpoint.Address.TryWriteBytes(bytes[(isIPv4 ? 4 : 8)..], out _);
        if (!isIPv4)
            HostOrder.WriteUInt32(bytes[24..], (uint)endpoint.Address.ScopeId);
        writer.WriteBytes(type, bytes[..(isIPv4 ? IPv4Size : IPv6Size)]);
    }

    /// <returns>Null for a family that is neither.</returns>
    public static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < IPv4Size)
            return null;
        int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return HostOrder.ReadUInt16(bytes) switch
        {
            LinuxFamily.AF_INET => new IPEndPoint(new IPAddress(bytes[4..8]), port),
            LinuxFamily.AF_INET6 when bytes.Length >= IPv6Size
                => new IPEndPoint(new IPAddress(bytes[8..24], HostOrder.ReadUInt32(bytes[24..])), port),
            _ => null,
        };
    }
}
