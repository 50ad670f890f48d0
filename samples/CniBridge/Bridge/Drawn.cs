using System;
using System.Runtime.InteropServices;

namespace CniBridge.Bridge;

/// <summary>What is drawn by lot: names and addresses that nobody else should have, and everybody may see.</summary>
/// <remarks>A new GUID is made of the kernel's random bytes. RandomNumberGenerator would load OpenSSL for them, which takes longer than to
/// attach a container.</remarks>
internal static class Drawn
{
    private const int RandomBytes = 6;   // the first of a GUID: those behind have its version in them

    public static uint Number()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        Fill(bytes);
        return MemoryMarshal.Read<uint>(bytes);
    }

    /// <param name="bytes">Filled; no more than six.</param>
    public static void Fill(Span<byte> bytes) => Guid.NewGuid().ToByteArray().AsSpan(0, RandomBytes)[..bytes.Length].CopyTo(bytes);
}
