using System;

namespace Netlink.Tests;

/// <summary>Recorded bytes made into bad input.</summary>
internal static class Mutations
{
    /// <summary>Changes lengths and types more often than values: that is where decoders go wrong.</summary>
    public static byte[] Of(byte[] payload, Random random)
    {
        byte[] mutated = random.Next(8) == 0 ? payload[..random.Next(payload.Length + 1)] : (byte[])payload.Clone();
        for (int changes = random.Next(1, 5); changes > 0 && mutated.Length > 0; changes--)
        {
            int at = random.Next(3) == 0 ? random.Next(mutated.Length) : Math.Min(random.Next(mutated.Length) & ~3, mutated.Length - 1);
            mutated[at] = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => 0,
                2 => 0xff,
                _ => (byte)(mutated[at] + random.Next(-4, 5)),
            };
        }

        return mutated;
    }
}
