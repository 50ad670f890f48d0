using System;
using System.Runtime.InteropServices;

namespace CniBridge.Bridge;

/// <summary>Random names and addresses. They should be unique but need not be secret.</summary>
/// <remarks>A new GUID uses random bytes of the kernel. RandomNumberGenerator would load OpenSSL, which takes longer than attaching a
/// container.</remarks>
internal static class Drawn
{
    private const int RandomBytes = 6;   // the first of a GUID: the later ones contain its version

    public static uint Number()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        Fill(bytes);
        return MemoryMarshal.Read<uint>(bytes);
    }

    /// <param name="bytes">The bytes to fill, six at most.</param>
    public static void Fill(Span<byte> bytes) => Guid.NewGuid().ToByteArray().AsSpan(0, RandomBytes)[..bytes.Length].CopyTo(bytes);
}
