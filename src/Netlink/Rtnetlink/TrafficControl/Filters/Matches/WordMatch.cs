using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Netlink.Protocol;

namespace Netlink.Rtnetlink;

/// <summary>A word of a packet has a value (<c>u32</c>), as in a <see cref="U32Filter"/>.</summary>
/// <param name="Key">The word.</param>
public sealed record WordMatch(U32Key Key) : ExtendedMatch
{
    internal const ushort TCF_EM_U32 = 3;

    internal override ushort Kind => TCF_EM_U32;

    internal static WordMatch? Read(ReadOnlySpan<byte> data)
        => data.Length == Unsafe.SizeOf<U32Key.Wire>() ? new WordMatch(U32Key.Read(HostOrder.Read<U32Key.Wire>(data))) : null;

    internal override byte[] Encode()
    {
        byte[] bytes = new byte[Unsafe.SizeOf<U32Key.Wire>()];
        MemoryMarshal.Write(bytes, Key.ToWire());
        return bytes;
    }
}
