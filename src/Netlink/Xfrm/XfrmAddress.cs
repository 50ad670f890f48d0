using System;
using System.Net;
using System.Runtime.InteropServices;
using Netlink.Rtnetlink;

namespace Netlink.Xfrm;

/// <summary><c>xfrm_address_t</c>: an address of either family; IPv4 uses the first four bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct XfrmAddress(uint First, uint Second, uint Third, uint Fourth)
{
    public static XfrmAddress Of(IPAddress? address)
    {
        if (address is null)
            return default;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        return MemoryMarshal.Read<XfrmAddress>(bytes);
    }

    /// <summary>The address in a family: <c>AF_INET6</c>, or otherwise IPv4.</summary>
    public IPAddress ToAddress(ushort family)
    {
        XfrmAddress copy = this;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref copy, 1));
        return new IPAddress(family == LinuxFamily.AF_INET6 ? bytes : bytes[..4]);
    }

    /// <summary>The same, or null for an all-zero address, which means any.</summary>
    public IPAddress? ToOptional(ushort family) => this == default ? null : ToAddress(family);
}
